package io.stepsmith.processor.compile;

import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.nullness.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The most that methods which are generated of a pass need: bytes of code, and slots of parameters.
 * An instruction on one of many local variables has 4 bytes, a call 3; a kernel counts as its
 * vector form, which is the longer one.
 */
public final class CodeSize {
    /** The longest method that HotSpot compiles. */
    public static final int MOST_COMPILED = 8_000;
    /** The longest method that a class file has room for. */
    public static final int MOST_BYTES = 65_535;
    /** The most slots of parameters, of which a double takes two. */
    public static final int MOST_PARAMETERS = 255;

    private static final int VARIABLE = 4;
    /** The frame of a method: the loop, its bounds, and what is beside it. */
    private static final int FRAME = 100;

    private static final int FIXED_PARAMETERS = 10;

    private CodeSize() {}

    /** The bytes of a loop over weights. */
    public static int bytes(Graph loop) {
        Map<Node, Integer> uses = loop.uses();
        return FRAME
                + loop.nodes().stream()
                        .mapToInt(node -> node.perWeight()
                                ? bytes(node, uses)
                                : node.is(Op.ROUND) ? 4 * VARIABLE : 0)
                        .sum()
                + loop.outputs().size() * 4 * VARIABLE;
    }

    /** The bytes of what a pass computes that is the same for many weights. */
    public static int sharedBytes(Program.Pass pass) {
        Set<Node> nodes = shared(pass);
        Graph graph = new Graph(List.copyOf(nodes), pass.rest().outputs());
        Map<Node, Integer> uses = graph.uses();
        return FRAME + nodes.stream().mapToInt(node -> bytes(node, uses)).sum();
    }

    /** The slots of a loop's parameters. */
    public static int parameters(Graph loop) {
        long values = loop.nodes().stream()
                .filter(node -> node.is(Op.ROUND) && !node.argument(0).is(Op.CONSTANT))
                .count();
        Stream<Object> read = loop.nodes().stream()
                .filter(node -> node.arguments().isEmpty() && node.perWeight())
                .map(node -> String.valueOf(node.attribute()));
        long arrays =
                Stream.concat(read, loop.outputs().keySet().stream()).distinct().count();
        return (int) (2 * values + arrays) + FIXED_PARAMETERS;
    }

    private static Set<Node> shared(Program.Pass pass) {
        Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> pending = new ArrayList<>(pass.rest().outputs().values());
        pass.loops().forEach(loop -> pending.addAll(loop.nodes()));
        pending.addAll(conditions(pass.tree()));
        while (!pending.isEmpty()) {
            Node node = pending.remove(pending.size() - 1);
            if (!node.perWeight() && nodes.add(node)) {
                pending.addAll(node.arguments());
            }
        }
        return nodes;
    }

    private static Collection<Node> conditions(@Nullable Unswitch.Tree tree) {
        if (!(tree instanceof Unswitch.Choice choice)) {
            return List.of();
        }
        List<Node> conditions = new ArrayList<>(List.of(choice.condition()));
        conditions.addAll(conditions(choice.whenTrue()));
        conditions.addAll(conditions(choice.whenFalse()));
        return conditions;
    }

    private static int bytes(Node node, Map<Node, Integer> uses) {
        boolean stored = isVariable(node, uses);
        int operands = (int) node.arguments().stream()
                .filter(argument -> isVariable(argument, uses))
                .count();
        return (stored ? VARIABLE : 0) + operands * VARIABLE + operation(node);
    }

    private static boolean isVariable(Node node, Map<Node, Integer> uses) {
        return node.arguments().isEmpty()
                || node.is(Op.ROUND)
                || node.name() != null
                || uses.getOrDefault(node, 0) > 1;
    }

    private static int operation(Node node) {
        if (node.arguments().isEmpty()) {
            return 12;
        }
        return switch (node.op()) {
            case ROUND -> 4;
            case SIGNUM, EXACT -> 44;
            case RECIPROCAL_SEED -> 20;
            case SELECT, AND, OR, NOT, CALL -> 8;
            default -> node.op().isComparison() ? 10 : 3;
        };
    }
}
