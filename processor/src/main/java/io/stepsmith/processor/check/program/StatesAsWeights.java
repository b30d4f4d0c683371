package io.stepsmith.processor.check.program;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Warns of models that want compact state and have none that can be kept so. */
final class StatesAsWeights {
    private StatesAsWeights() {}

    /**
     * Says so where nothing can be kept as the model wants: all is computed right, but no memory is
     * saved.
     */
    static void check(
            AnnotationValues optimizer, List<CompiledTable> tables, Diagnostics diagnostics) {
        List<CompiledTable> wanted =
                tables.stream().filter(table -> table.group().states().rounds()).toList();
        if (!wanted.isEmpty()
                && wanted.stream()
                        .noneMatch(table ->
                                table.storage().values().stream().anyMatch(StateStorage::rounds))) {
            diagnostics.say(
                    Message.STATES_AS_WEIGHTS,
                    optimizer.position("states"),
                    optimizer.element().getSimpleName(),
                    wanted.stream()
                            .map(StatesAsWeights::why)
                            .distinct()
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String why(CompiledTable table) {
        Set<String> state = table.storage().keySet();
        String rule = table.group().rule().title();
        return state.isEmpty()
                ? rule + " has no state of single weights"
                : table.precision() == Precision.DOUBLE
                        ? "state of double weights stays double"
                        : "rounding is not for the state of " + rule + ", "
                                + String.join(", ", state);
    }
}
