package io.stepsmith.processor.compile;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The bytes that are read and written per weight. */
public final class MovedBytes {
    private MovedBytes() {}

    /**
     * Returns how many bytes a step moves, at most.
     *
     * @param outer whether gradients are products that are not stored
     */
    public static int ofStep(
            Program program, StateStorage states, Precision precision, boolean outer) {
        Map<String, StateStorage> storage = program.storage(states, precision);
        return program.passes().stream()
                .mapToInt(pass -> pass.loops().stream()
                        .mapToInt(loop ->
                                ofLoop(loop, pass.made().keySet(), storage, precision, outer))
                        .max()
                        .orElse(0))
                .sum();
    }

    /**
     * Returns how many bytes a loop moves; what it reduces is not written.
     *
     * @param outer whether gradients are products that are not stored
     */
    public static int ofLoop(
            Graph loop,
            Set<String> reduced,
            Map<String, StateStorage> storage,
            Precision precision,
            boolean outer) {
        Stream<String> read = loop.nodes().stream()
                .filter(node -> node.arguments().isEmpty() && node.perWeight())
                .filter(node -> !node.is(Op.GRADIENT) || !outer)
                .map(node -> List.of(node.op(), String.valueOf(node.attribute())))
                .distinct()
                .map(leaf -> leaf.get(0) == Op.STATE ? (String) leaf.get(1) : "");
        Stream<String> written =
                loop.outputs().keySet().stream().filter(output -> !reduced.contains(output));
        return Stream.concat(read, written)
                .mapToInt(name ->
                        storage.getOrDefault(name, StateStorage.AS_WEIGHTS).bytes(precision))
                .sum();
    }
}
