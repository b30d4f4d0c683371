package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.CodeBlock;

import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.PostOrder;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statements of a rule that a pass makes under its configuration, for the Javadoc: the end of
 * its first sentence. Before them is what changes the gradients that they read, and after them what
 * else is made of what they give, each in the order in which it is computed.
 */
public final class Formulas {
    private Formulas() {}

    public static CodeBlock of(Program.Pass pass) {
        List<Node> roots = new ArrayList<>(roots(pass.tree()));
        roots.addAll(pass.rest().nodes());
        CodeBlock.Builder lines = CodeBlock.builder();
        statements(roots).forEach(origin -> lines.add("    {@code $L}\n", origin.text()));
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

    private static List<Origin> statements(List<Node> roots) {
        Map<Origin, Integer> ends = new LinkedHashMap<>();
        Set<Origin> read = new HashSet<>();
        int position = 0;
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node root : roots) {
            for (Node node : PostOrder.of(root, seen::contains)) {
                seen.add(node);
                Origin origin = node.origin();
                if (!node.arguments().isEmpty() && origin != null) {
                    ends.put(origin, position++);
                }
            }
        }
        Set<Node> ofRule = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.stream()
                .filter(node -> Stream.ofNullable(node.origin()).anyMatch(Formulas::isOfRule))
                .forEach(node -> PostOrder.of(node, ofRule::contains).forEach(ofRule::add));
        ofRule.forEach(node -> Optional.ofNullable(node.origin()).ifPresent(read::add));
        List<Origin> statements = new ArrayList<>(ends.keySet());
        statements.sort(Comparator.<Origin>comparingInt(
                        origin -> isOfRule(origin) ? 1 : read.contains(origin) ? 0 : 2)
                .thenComparingInt(
                        origin -> isOfRule(origin) ? origin.line() : ends.getOrDefault(origin, 0)));
        return statements;
    }

    private static boolean isOfRule(Origin origin) {
        return origin.line() > 0;
    }
}
