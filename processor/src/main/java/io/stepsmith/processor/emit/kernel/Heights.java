package io.stepsmith.processor.emit.kernel;

import io.stepsmith.processor.ir.Derived;
import io.stepsmith.processor.ir.Node;

import java.util.function.Predicate;

/**
 * The number of operations that stand in each other where the values of a graph are written as Java
 * expressions. A value in which too many do gets a local variable, for javac overflows its stack at
 * 200 calls in each other.
 */
public final class Heights {
    private static final int MOST = 32;

    private final Derived<Integer> heights;

    /** Of values some of which are local variables in any case. */
    public Heights(Predicate<Node> isLocal) {
        this.heights = new Derived<>((node, known) ->
                isLocal.test(node) || node.arguments().isEmpty()
                        ? 0
                        : node.arguments().stream()
                                        .mapToInt(argument -> known.apply(argument) % MOST)
                                        .max()
                                        .orElse(0)
                                + 1);
    }

    /** Returns whether a value needs a local variable. */
    public boolean isHigh(Node node) {
        return heights.of(node) >= MOST;
    }
}
