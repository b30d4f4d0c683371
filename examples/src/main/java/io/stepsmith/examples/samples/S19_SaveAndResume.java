package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.checkpoint.Checkpoints;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.rule.AdamW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A run that is stopped goes on from its last checkpoint, and ends with the bits of one that never
 * stopped.
 *
 * <p>Look at {@code resumeLatest}, which is called always: where there is no file, it does nothing.
 * And look at the batches. They are a function of the number of updates, so a run that goes on sees
 * those that it would have seen.
 */
public final class S19_SaveAndResume {
    private S19_SaveAndResume() {}

    /** Trains to step 60, again to step 100, and once more without a stop. */
    public static void main(String[] arguments) throws IOException {
        try (TemporaryDirectory directory = TemporaryDirectory.make()) {
            Path stopped = directory.path().resolve("stopped");
            train(stopped, 60); // as if the process had been killed here
            SavedModel resumed = train(stopped, 100);
            SavedModel never = train(directory.path().resolve("never stopped"), 100);
            System.out.println("equal bits: " + Arrays.equals(resumed.w, never.w));
            try (Stream<Path> files = Files.list(stopped)) {
                files.map(file -> file.getFileName().toString())
                        .sorted()
                        .forEach(System.out::println);
            }
        }
    }

    private static SavedModel train(Path directory, long steps) {
        SavedModel model = new SavedModel();
        SavedModelOptimizer optimizer = SavedModelOptimizer.of(model);
        try (Checkpoints checkpoints = Checkpoints.in(directory).every(25).keep(2)) {
            checkpoints
                    .resumeLatest(optimizer)
                    .ifPresent(found -> System.out.println("goes on after step " + found.step()));
            while (optimizer.updates() < steps) {
                double loss = model.backward(optimizer.updates());
                optimizer.step(loss);
                checkpoints.afterStep(optimizer, Metadata.of("loss", loss));
            }
        }
        return model;
    }
}

/** A linear function of three inputs. */
@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0.001, steps = 100)
class SavedModel {
    @Param
    final float[] w = new float[3];

    final float[] wGradient = new float[3];

    /** Returns the mean squared error of the batch of a step, and writes its gradient. */
    double backward(long step) {
        SplittableRandom batch = new SplittableRandom(step);
        Arrays.fill(wGradient, 0);
        double loss = 0;
        for (int example = 0; example < 16; example++) {
            double a = batch.nextDouble(-1, 1);
            double b = batch.nextDouble(-1, 1);
            double error = w[0] * a + w[1] * b + w[2] - (2 * a - 3 * b + 1);
            loss += error * error / 16;
            wGradient[0] += (float) (error * a / 8);
            wGradient[1] += (float) (error * b / 8);
            wGradient[2] += (float) (error / 8);
        }
        return loss;
    }
}
