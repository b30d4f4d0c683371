package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.pass.Program;
import io.stepsmith.processor.pass.Unswitch;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The statements of a rule that a pass makes under its configuration, then what the compiler put around them, for the Javadoc. */
final class Formulas {
    private Formulas() {}

    static CodeBlock of(Program.Pass pass) {
        Set<Origin> origins = new LinkedHashSet<>();
        collect(pass.tree(), origins);
        pass.rest().nodes().forEach(node -> collect(node, origins));
        CodeBlock.Builder lines = CodeBlock.builder();
        origins.stream().sorted(Comparator.comparingInt(origin -> origin.line() == 0 ? Integer.MAX_VALUE : origin.line()))
                .forEach(origin -> lines.add("    {@code $L}\n", origin.text()));
        return lines.build();
    }

    private static void collect(Unswitch.Tree tree, Set<Origin> into) {
        if (tree == null) {
            return;
        }
        if (tree.isLeaf()) {
            tree.graph().nodes().forEach(node -> collect(node, into));
        } else {
            collect(tree.condition(), into);
            collect(tree.whenTrue(), into);
            collect(tree.whenFalse(), into);
        }
    }

    private static void collect(Node node, Set<Origin> into) {
        if (node.origin() != null && !node.arguments().isEmpty()) {
            into.add(node.origin());
        }
        node.arguments().forEach(argument -> collect(argument, into));
    }
}
