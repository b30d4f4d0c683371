package io.stepsmith.checkpoint;

import io.stepsmith.ModelOptimizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One file of a run, where and when the caller says; {@link Checkpoints} keeps several. It has all
 * that those have, and is written as they are: whole or not at all.
 *
 * <pre>
 * Checkpoint.save(optimizer, Metadata.of("loss", loss), Path.of("run.safetensors"));
 * Checkpoint.load(optimizer, Path.of("run.safetensors"), LoadOptions.weightsOnly());
 * </pre>
 */
public final class Checkpoint {
    private Checkpoint() {}

    /**
     * Saves into a file, in place of one that may be there. If it is a link, the file that it leads
     * to is replaced.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param metadata what the caller wants to be saved beside the state, such as metrics
     * @param file the path of the file
     * @throws IllegalStateException if the model has its weights for evaluation or perturbed ones,
     *     or a step has failed in its midst; says which call puts it right. Also if other workers
     *     have parts of the state
     * @throws CheckpointException if the file cannot be written; what was there before still is
     */
    public static void save(ModelOptimizer<?> optimizer, Metadata metadata, Path file) {
        FilePlace place = FilePlace.of(file);
        CheckpointFile.write(place.storage(), place.name(), RunContents.of(optimizer, metadata));
    }

    /**
     * {@link #load(ModelOptimizer, Path, LoadOptions)} with no differences.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param file the path of the file
     * @return the file's name, its step and its metadata
     */
    public static Resumed load(ModelOptimizer<?> optimizer, Path file) {
        return load(optimizer, file, LoadOptions.strict());
    }

    /**
     * Loads a file. All of it is read and compared with its checksum and with the model first, and
     * then read into the arrays.
     *
     * @param optimizer the optimizer of the model, built as for the run
     * @param file the path of the file
     * @param options the differences that are taken between file and model
     * @return the file's name, its step and its metadata
     * @throws CheckpointException if the file cannot be read, or does not fit; then it lists all
     *     differences. The model is as it was. Only if a file can no longer be read that could be
     *     read before, the optimizer is partly new, and refuses steps until another is loaded
     * @throws IllegalStateException if the model has its weights for evaluation or perturbed ones
     * @throws IllegalArgumentException if the options are for files of weights alone
     */
    public static Resumed load(ModelOptimizer<?> optimizer, Path file, LoadOptions options) {
        FilePlace place = FilePlace.of(file);
        try {
            RunHead head = CheckpointFile.load(place.storage(), place.name(), optimizer, options);
            return new Resumed(place.name(), head.updates(), head.metadata(), List.of());
        } catch (IOException thrown) {
            throw CheckpointLog.cannot("read", file.toString(), thrown);
        }
    }
}
