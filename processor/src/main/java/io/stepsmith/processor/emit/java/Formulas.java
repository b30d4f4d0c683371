package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a rule that a pass makes under its configuration, then what the compiler put
 * around them, for the Javadoc: the end of its first sentence.
 */
public final class Formulas {
    private Formulas() {}

    public static CodeBlock of(Program.Pass pass) {
        List<Node> roots = new ArrayList<>(roots(pass.tree()));
        roots.addAll(pass.rest().nodes());
        CodeBlock.Builder lines = CodeBlock.builder();
        origins(roots).stream()
                .sorted(Comparator.comparingInt(
                        origin -> origin.line() == 0 ? Integer.MAX_VALUE : origin.line()))
                .forEach(origin -> lines.add("    {@code $L}\n", origin.text()));
        return lines.isEmpty()
                ? CodeBlock.of(".\n")
                : CodeBlock.of(":\n<pre>\n$L</pre>\n", lines.build());
    }

    private static List<Node> roots(@Nullable Unswitch.Tree tree) {
        if (tree instanceof Unswitch.Choice choice) {
            List<Node> roots = new ArrayList<>(List.of(choice.condition()));
            roots.addAll(roots(choice.whenTrue()));
            roots.addAll(roots(choice.whenFalse()));
            return roots;
        }
        return tree instanceof Unswitch.Leaf leaf ? leaf.graph().nodes() : List.of();
    }

    /** The statements that values come from, each value's before those of its arguments. */
    private static Set<Origin> origins(List<Node> roots) {
        Set<Origin> origins = new LinkedHashSet<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> pending = new ArrayDeque<>();
        for (Node root : roots) {
            pending.push(root);
            while (!pending.isEmpty()) {
                Node node = pending.pop();
                if (seen.add(node) && !node.arguments().isEmpty()) {
                    Optional.ofNullable(node.origin()).ifPresent(origins::add);
                    for (int i = node.arguments().size() - 1; i >= 0; i--) {
                        pending.push(node.argument(i));
                    }
                }
            }
        }
        return origins;
    }
}
