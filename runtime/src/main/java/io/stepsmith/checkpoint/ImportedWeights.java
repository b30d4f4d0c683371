package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.engine.state.SlotNames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a model that a file of others is to have, under the paths of parameters, and the
 * slots with which an optimizer takes them.
 */
final class ImportedWeights {
    private final Map<String, TrainedParameter> parameters = new LinkedHashMap<>();
    private final OptimizerState live;

    ImportedWeights(List<TrainedParameter> parameters, OptimizerState live) {
        parameters.forEach(parameter -> this.parameters.put(parameter.path(), parameter));
        this.live = live;
    }

    /** The parameters by path, in the model's order. */
    Map<String, TrainedParameter> parameters() {
        return parameters;
    }

    /** Needs all parameters, and refuses to transpose what is no matrix of the model. */
    void need(Import from, LoadOptions options) {
        parameters.forEach((path, parameter) -> from.need(
                path,
                new Import.Need(
                        "parameter " + path,
                        parameter.format(),
                        shape(parameter),
                        options.transposed().contains(path) ? path : null)));
        parameters.forEach((path, parameter) -> {
            if (parameter.arrays().isEmpty() && RunTensors.length(parameter) > 0) {
                from.differs("parameter " + path + " is a number in no array, which no file gives:"
                        + " put it into an array");
            }
        });
        for (String path : options.transposed()) {
            if (!parameters.containsKey(path)) {
                from.differs("transpose(\"" + path + "\") names no parameter of the model");
            }
        }
    }

    /** The shape of a parameter; of rows that differ in length, that of one vector. */
    static List<Integer> shape(TrainedParameter parameter) {
        return parameter.shape().contains(-1)
                ? List.of(Math.toIntExact(RunTensors.length(parameter)))
                : parameter.shape();
    }

    /** The optimizer's own slots, with the weights that were found. */
    List<Slot> slots(Import from) {
        Set<String> rounded = new HashSet<>();
        List<Slot> slots = new ArrayList<>();
        parameters.forEach((path, parameter) -> {
            if (from.tensor(path) != null) {
                slots.add(from.slot(
                        SlotNames.weights(path), path, parameter.format(), shape(parameter)));
                if (parameter.format() == Format.BFLOAT16) {
                    rounded.add(path);
                }
            }
        });
        for (Slot slot : live.slots()) {
            String path = SlotNames.path(slot.name());
            slots.add(
                    SlotNames.isMaster(slot) && rounded.contains(path)
                            ? from.slot(slot.name(), path, slot.format(), slot.shape())
                            : slot);
        }
        return slots;
    }

    /**
     * Lets an optimizer go on from a state that was compared.
     *
     * @throws CheckpointException if it does not fit; nothing has changed then
     */
    static void restore(ModelOptimizer<?> optimizer, OptimizerState state, Path file) {
        try {
            optimizer.restore(state);
        } catch (IllegalArgumentException differs) {
            throw new CheckpointException(
                    file + " does not fit the model: " + differs.getMessage(), differs);
        }
    }
}
