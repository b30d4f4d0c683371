package io.stepsmith.processor.check.group;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.model.ParameterTable;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How an annotation says that state is kept: its {@code states} and {@code stateRounding}. */
public final class StateStorageReader {
    private static final String STATES = "states";
    private static final String ROUNDING = "stateRounding";

    private StateStorageReader() {}

    /** What holds under an annotation; what it leaves out is as around it. */
    static StateStorage read(AnnotationValues annotation, StateStorage outer, Diagnostics report) {
        boolean bfloat16 =
                annotation.constant(STATES).map("BFLOAT16"::equals).orElse(outer.isBfloat16());
        if (!bfloat16 && annotation.constant(ROUNDING).isPresent()) {
            report.say(Message.ROUNDING_OF_NOTHING, annotation.spot(ROUNDING));
        }
        StateStorage rounded = annotation
                .constant(ROUNDING)
                .map(StateStorage::valueOf)
                .orElse(outer.isBfloat16() ? outer : StateStorage.STOCHASTIC);
        return bfloat16 ? rounded : StateStorage.AS_WEIGHTS;
    }

    /**
     * Says so where nothing can be kept as the model wants: all is computed right, but no memory is
     * saved.
     */
    public static void check(
            AnnotationValues optimizer, List<ParameterTable> tables, Diagnostics report) {
        List<ParameterTable> wanted = tables.stream()
                .filter(table -> table.group().states().isBfloat16())
                .toList();
        if (!wanted.isEmpty()
                && wanted.stream()
                        .noneMatch(table -> table.storage().values().stream()
                                .anyMatch(StateStorage::isBfloat16))) {
            report.say(
                    Message.STATES_AS_WEIGHTS,
                    optimizer.spot(STATES),
                    optimizer.element().getSimpleName(),
                    wanted.stream()
                            .map(StateStorageReader::why)
                            .distinct()
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String why(ParameterTable table) {
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
