package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.IfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;

import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of statements: branches that return on some path, in order, and either the variables
 * with which what follows goes on, on the other paths, or the end.
 *
 * @param branches those of the statements that return on some path
 * @param open the variables after the statements; null if they return on all paths
 * @param returned the end on the paths on which no branch returns; null if there are such that go
 *     on
 */
record Flow(
        List<Branch> branches,
        @Nullable Scope open,
        @Nullable End returned) {
    /**
     * The result of a method: the returned value (null if it returns none), and the variables at
     * that point.
     */
    record End(@Nullable Node value, Scope scope) {}

    /** An {@code if} that returns on some path. */
    record Branch(IfTree tree, Node condition, Origin origin, Flow whenTrue, Flow whenFalse) {
        boolean returns() {
            return whenTrue.returns() || whenFalse.returns();
        }

        Tree test() {
            return ((ParenthesizedTree) tree.getCondition()).getExpression();
        }

        /** The conditions that decide whether what follows is evaluated. */
        List<Node> conditions() {
            List<Node> conditions = new ArrayList<>(List.of(condition));
            whenTrue.branches().forEach(branch -> conditions.addAll(branch.conditions()));
            whenFalse.branches().forEach(branch -> conditions.addAll(branch.conditions()));
            return conditions;
        }
    }

    /** Statements that return on no path. */
    static Flow open(Scope scope) {
        return new Flow(List.of(), scope, null);
    }

    /** Statements that return on all paths. */
    static Flow returned(End end) {
        return new Flow(List.of(), null, end);
    }

    boolean returns() {
        return open == null || !branches.isEmpty();
    }
}
