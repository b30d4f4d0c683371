package io.stepsmith.processor.check.group;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.StateStorage;

/**
 * Reader of how an annotation says that state is kept: its {@code states} and {@code
 * stateRounding}.
 */
final class StateStorageReader {
    private static final String STATES = "states";
    private static final String ROUNDING = "stateRounding";

    private StateStorageReader() {}

    /** Returns what holds under an annotation; what it leaves out is as around it. */
    static StateStorage read(
            AnnotationValues annotation, StateStorage outer, Diagnostics diagnostics) {
        boolean rounds = annotation
                .constant(STATES)
                .map(states -> !states.equals(StateStorage.AS_WEIGHTS.name()))
                .orElse(outer.rounds());
        if (!rounds && annotation.constant(ROUNDING).isPresent()) {
            diagnostics.say(Message.ROUNDING_OF_NOTHING, annotation.position(ROUNDING));
        }
        StateStorage rounded = annotation
                .constant(ROUNDING)
                .map(StateStorage::valueOf)
                .orElse(outer.rounds() ? outer : StateStorage.STOCHASTIC);
        return rounds ? rounded : StateStorage.AS_WEIGHTS;
    }
}
