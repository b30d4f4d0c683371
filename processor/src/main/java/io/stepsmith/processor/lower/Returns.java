package io.stepsmith.processor.lower;

import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

/** Finds out whether a statement may return. */
final class Returns extends TreeScanner<Boolean, Void> {
    private Returns() {}

    static boolean in(Tree tree) {
        return Boolean.TRUE.equals(new Returns().scan(tree, null));
    }

    @Override
    public Boolean visitReturn(ReturnTree node, Void unused) {
        return true;
    }

    @Override
    public Boolean reduce(Boolean a, Boolean b) {
        return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
    }
}
