package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The weights that a model is to have of a state that was made of a file. There need not be those
 * of all parameters.
 */
public final class RestoredWeights {
    private final List<Slot> slots;
    private final Supplier<List<TrainedParameter>> parameters;

    /**
     * Takes the weights of a state.
     *
     * @param saved the slots of a saved state
     * @param parameters lists what the model has, its arrays bound anew
     */
    public RestoredWeights(SavedSlots saved, Supplier<List<TrainedParameter>> parameters) {
        slots = saved.weights();
        this.parameters = parameters;
    }

    /** {@return one sentence for each slot that is not of a parameter as the model has it} */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        if (slots.isEmpty()) {
            return differences;
        }
        Map<String, TrainedParameter> left = new LinkedHashMap<>();
        for (TrainedParameter parameter : parameters.get()) {
            left.put(SlotNames.weights(parameter.path()), parameter);
        }
        for (Slot slot : slots) {
            TrainedParameter parameter = left.remove(slot.name());
            if (parameter == null) {
                differences.add("slot " + slot.name() + " is of no parameter, or there twice");
            } else if (slot.format() != parameter.format() || slot.count() != count(parameter)) {
                differences.add("slot " + slot.name() + " is " + slot + ", but the parameter is "
                        + parameter.format() + parameter.shape());
            }
        }
        return differences;
    }

    /**
     * Reads all weights into the arrays that the model has now.
     *
     * @throws IOException if numbers cannot be read; some weights may be new then
     */
    public void read() throws IOException {
        if (slots.isEmpty()) {
            return;
        }
        Map<String, SlotParts> saved = SlotParts.byName(slots);
        for (TrainedParameter parameter : parameters.get()) {
            SlotParts parts = saved.get(SlotNames.weights(parameter.path()));
            if (parts != null) {
                for (Object array : parameter.arrays()) {
                    parts.read(array, parameter.offset(), count(parameter, array));
                }
            }
        }
    }

    private static long count(TrainedParameter parameter) {
        return parameter.arrays().stream()
                .mapToLong(array -> count(parameter, array))
                .sum();
    }

    /** The number of a parameter's weights in one of its arrays. */
    private static int count(TrainedParameter parameter, Object array) {
        long length = 1;
        for (int extent : parameter.shape()) {
            if (extent < 0) {
                return Array.getLength(array);
            }
            length *= extent;
        }
        return (int) (length / parameter.arrays().size());
    }
}
