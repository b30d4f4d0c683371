package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.TrainedParameter;
import io.stepsmith.checkpoint.safetensors.TensorSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files that have a model's weights alone, in the format safetensors: those that other programs
 * read, and theirs. A tensor is named by its parameter's path, and a matrix is one tensor, whether
 * it is in rows or in one array. To go on with a run, use {@link Checkpoints}.
 *
 * <pre>
 * Weights.save(optimizer, Path.of("model.safetensors"));
 * Weights.load(optimizer, Path.of("pretrained.safetensors"), LoadOptions.strict()
 *         .rename("transformer.h.0", "blocks[0]")
 *         .transpose("blocks[0].query"));
 * </pre>
 *
 * <p>Files may have numbers of 64, 32 or 16 bits (F64, F32, F16, BF16), which become those of the
 * model's arrays: the nearest, of two equally near the even one. A finite number that would become
 * infinite is refused. One that is smaller than the smallest becomes 0 or the smallest.
 */
public final class Weights {
    /** Says to readers that look for it that rows are as PyTorch has them. */
    private static final Map<String, String> OF_ROWS = Map.of("format", "pt");

    private Weights() {}

    /**
     * Saves the weights that the model has now; those for evaluation, if it has these. The file is
     * written beside its place and takes it when it is whole.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param file the path of the file
     * @throws IllegalStateException if the model has perturbed weights, if a step has failed in its
     *     midst, or if a {@link io.stepsmith.Sparse} parameter is a number in no array
     * @throws CheckpointException if the file cannot be written; what was there before still is
     */
    public static void save(ModelOptimizer<?> optimizer, Path file) {
        RunContents.requireUnperturbedWeights(optimizer.state());
        List<TensorSource> tensors = new ArrayList<>();
        for (TrainedParameter parameter : optimizer.parameters()) {
            tensors.add(RunTensors.weights(parameter, parameter.path()));
        }
        ForeignFile.write(file, OF_ROWS, tensors);
    }

    /**
     * Gives the model the weights of a file. All of it is read and compared first. The state of the
     * optimizer stays as it is, but for weights of full precision beside {@code bfloat16} ones.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param file the path of the file
     * @param options the differences that are taken between file and model
     * @throws CheckpointException if the file cannot be read, or if names, shapes or numbers do not
     *     fit, which lists all differences. The model is as it was then
     * @throws IllegalStateException if the model has its weights for evaluation, or perturbed ones,
     *     or if a step has failed in its midst. Also if the file can no longer be read once it was
     *     compared: steps are refused then until a whole checkpoint is loaded
     */
    public static void load(ModelOptimizer<?> optimizer, Path file, LoadOptions options) {
        ForeignFile.read(file, reader -> {
            OptimizerState live = optimizer.state();
            Import from = new Import(file.toString(), reader, options);
            ImportedWeights weights = new ImportedWeights(optimizer.parameters(), live);
            weights.need(from, options);
            from.find();
            from.requireFit();
            ImportedWeights.restore(optimizer, live.withSlots(weights.slots(from)), file);
        });
    }

    /**
     * {@link #load(ModelOptimizer, Path, LoadOptions)} of a file without any difference.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param file the path of the file
     */
    public static void load(ModelOptimizer<?> optimizer, Path file) {
        load(optimizer, file, LoadOptions.strict());
    }
}
