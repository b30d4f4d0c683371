package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.checkpoint.conversion.TorchNames;
import io.stepsmith.engine.state.Fingerprint;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of PyTorch that go on here: weights, and the state that its optimizer has for each, from one
 * file. On the other side:
 *
 * <pre>
 * import torch
 * from safetensors.torch import save_file
 *
 * tensors = {}
 * for name, weight in model.named_parameters():
 *     tensors[name] = weight.detach().contiguous()
 *     for key, value in optimizer.state[weight].items():
 *         if value is not None:
 *             tensors[f"{name}/{key}"] = torch.as_tensor(value).clone().contiguous()
 * save_file(tensors, "run.safetensors", metadata={"step": str(updates)})
 * </pre>
 *
 * <p>And here:
 *
 * <pre>
 * TorchState.load(optimizer, Path.of("run.safetensors"), LoadOptions.strict()
 *         .rename("fc1", "hidden")
 *         .transpose("hidden.weight"));
 * </pre>
 *
 * <p>Rules are {@code Sgd}, {@code Adam}, {@code AdamW}, {@code RAdam}, {@code NAdam},
 * {@code NAdamW}, {@code Adamax}, {@code Adagrad}, {@code Adadelta}, {@code RmsProp},
 * {@code Rprop}, {@code Asgd} and {@code Adafactor}. They have to be configured as there, without
 * the {@link io.stepsmith.Convention} of another framework, for a file has no hyperparameters.
 *
 * <p>The number of updates is that of PyTorch's {@code step}, or, as its SGD has none, of the
 * metadata. The clock is set to it; where the scheduler counts otherwise, set
 * {@link ModelOptimizer#clock(long)} afterwards.
 */
public final class TorchState {
    private static final String STEP = "step";
    /** A factor of ASGD that follows from the step. */
    private static final String AVERAGED = "mu";

    private TorchState() {}

    /**
     * Goes on from a file, with weights and state. Names are renamed as in {@link Weights}, and
     * state is transposed with its weights.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param file the path of a file that the script of this class has written
     * @param options the differences that are taken between file and model
     * @throws CheckpointException if the file cannot be read, if PyTorch has not the rule of a
     *     group, or if names, shapes or numbers do not fit. All differences are listed, and model
     *     and optimizer are as they were
     * @throws IllegalArgumentException if the options are {@link LoadOptions#weightsOnly}
     * @throws IllegalStateException as {@link Weights#load}
     */
    public static void load(ModelOptimizer<?> optimizer, Path file, LoadOptions options) {
        if (options.isWeightsOnly()) {
            throw new IllegalArgumentException("weightsOnly(): Weights.load takes weights alone");
        }
        ForeignFile.read(file, reader -> {
            OptimizerState live = optimizer.state();
            Import from = new Import(file.toString(), reader, options);
            ImportedWeights weights = new ImportedWeights(optimizer.parameters(), live);
            weights.need(from, options);
            Map<String, String> keys = needState(from, weights, live, options);
            for (String path : weights.parameters().keySet()) {
                from.note(path + "/" + STEP);
                from.note(path + "/" + AVERAGED);
            }
            from.find();
            long updates = updates(from, weights, reader.header().metadata(STEP));
            if (options.allowsMissing() && live.updates() == 0 && updates > 0) {
                requireBegun(from, live, weights, keys, updates);
            }
            from.requireFit();
            List<Slot> slots = new ArrayList<>(weights.slots(from));
            slots.replaceAll(slot -> {
                String key = keys.get(slot.name());
                return key == null || from.tensor(key) == null
                        ? slot
                        : from.slot(slot.name(), key, slot.format(), slot.shape());
            });
            ImportedWeights.restore(
                    optimizer,
                    new OptimizerState(
                            live.fingerprint(), live.configuration(), updates, updates, slots),
                    file);
        });
    }

    /**
     * {@link #load(ModelOptimizer, Path, LoadOptions)} of a file without any difference.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param file the path of a file that the script of this class has written
     */
    public static void load(ModelOptimizer<?> optimizer, Path file) {
        load(optimizer, file, LoadOptions.strict());
    }

    /** Needs the state of all parameters, and returns names in the file by those of slots. */
    private static Map<String, String> needState(
            Import from, ImportedWeights weights, OptimizerState live, LoadOptions options) {
        Map<String, String> names = new HashMap<>();
        for (Slot slot : live.slots()) {
            String path = SlotNames.path(slot.name());
            TrainedParameter parameter = weights.parameters().get(path);
            if (parameter == null || SlotNames.beginsAnywhere(slot)) {
                continue;
            }
            String own = slot.name().substring(path.length() + 1);
            String rule = rule(live, parameter.group());
            Map<String, String> table = TorchNames.of(rule);
            String key = table == null ? null : table.get(own);
            if (key == null) {
                if (!options.allowsMissing()) {
                    from.differs("state " + slot.name() + " is not PyTorch's ("
                            + live.fingerprint().get(Fingerprint.RULE + parameter.group())
                            + "): leave out the modifier that has it, or take a rule that is");
                }
                continue;
            }
            boolean transposed = options.transposed().contains(path) && slot.length() > 1;
            if (transposed && !slot.shape().equals(parameter.shape())) {
                from.differs("state " + slot.name() + " is of the rows or columns of a matrix that"
                        + " is transposed, which cannot be: leave transpose(\"" + path
                        + "\") out and declare the matrix as PyTorch has it");
                continue;
            }
            names.put(slot.name(), path + "/" + key);
            from.need(
                    path + "/" + key,
                    new Import.Need(
                            "state " + slot.name(),
                            slot.format(),
                            slot.shape(),
                            transposed ? path : null));
        }
        return names;
    }

    /**
     * Refuses state that is not in the file and has not begun here either: rules and modifiers
     * begin theirs at update 1, which is past then.
     */
    private static void requireBegun(
            Import from,
            OptimizerState live,
            ImportedWeights weights,
            Map<String, String> keys,
            long updates) {
        for (Slot slot : live.slots()) {
            String key = keys.get(slot.name());
            if (weights.parameters().containsKey(SlotNames.path(slot.name()))
                    && !SlotNames.beginsAnywhere(slot)
                    && (key == null || from.tensor(key) == null)) {
                from.differs("state " + slot.name() + " is not in the file, and cannot begin after "
                        + updates + " updates: train first without it, or take the weights alone"
                        + " by Weights.load");
            }
        }
    }

    /** The name of a group's rule, without modifiers. */
    private static String rule(OptimizerState live, String group) {
        String rules = live.fingerprint().getOrDefault(Fingerprint.RULE + group, "");
        int modifiers = rules.indexOf(" + ");
        return modifiers < 0 ? rules : rules.substring(0, modifiers);
    }

    /** The number of updates, which is the same for all parameters. */
    private static long updates(Import from, ImportedWeights weights, @Nullable String metadata)
            throws IOException {
        Map<Long, String> steps = new HashMap<>();
        for (String path : weights.parameters().keySet()) {
            Long step = from.count(path + "/" + STEP);
            if (step != null) {
                steps.putIfAbsent(step, path);
            }
        }
        if (metadata != null) {
            try {
                steps.putIfAbsent(Long.parseLong(metadata), "the metadata");
            } catch (NumberFormatException e) {
                from.differs("the metadata have the step " + metadata + ", which is no number");
            }
        }
        if (steps.isEmpty()) {
            from.differs("the file does not say after how many updates it was saved: give it"
                    + " metadata={\"step\": \"1200\"}");
        }
        if (steps.size() > 1) {
            from.differs("the file has several numbers of updates, " + steps
                    + ": here all parameters have had the same");
        }
        long step = steps.isEmpty() ? 0 : steps.keySet().iterator().next();
        if (step < 0) {
            from.differs("the file was saved after " + step + " updates");
        }
        return step;
    }
}
