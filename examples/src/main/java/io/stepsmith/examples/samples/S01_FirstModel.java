package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A first model: weights and gradients are arrays, an annotation names the rule, and the loop has
 * two calls.
 *
 * <p>Look at the fields of the model below. For each array with {@code @Param} there is one for its
 * gradient, found by its name. Then look at the generated source, which the build puts into
 * {@code target/generated-sources/annotations}: {@code FirstModelOptimizer} is meant to be read.
 */
public final class S01_FirstModel {
    private S01_FirstModel() {}

    /** Learns exclusive or. */
    public static void main(String[] arguments) {
        FirstModel model = new FirstModel(new SplittableRandom(1));
        // The class FirstModelOptimizer was generated when FirstModel was compiled.
        FirstModelOptimizer optimizer = FirstModelOptimizer.of(model);
        for (int step = 0; step <= 100; step++) {
            double loss = model.backward(); // yours: it writes the gradients
            optimizer.step(); // generated: it reads them, and updates the weights
            if (step % 25 == 0) {
                System.out.printf(Locale.ROOT, "step %3d   loss %.4f%n", step, loss);
            }
        }
    }
}

/** A network of two inputs, four hidden units and one output. */
@Optimizer(rule = AdamW.class, learningRate = 0.02)
class FirstModel {
    private static final float[][] INPUTS = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
    private static final float[] TARGETS = {-1, 1, 1, -1};

    @Param
    final float[][] hidden = new float[4][2];

    final float[][] hiddenGradient = new float[4][2];

    @Param
    final float[] bias = new float[4];

    final float[] biasGradient = new float[4];

    @Param
    final float[] output = new float[4];

    final float[] outputGradient = new float[4];

    FirstModel(SplittableRandom random) {
        for (int j = 0; j < 4; j++) {
            hidden[j][0] = (float) random.nextDouble(-1, 1);
            hidden[j][1] = (float) random.nextDouble(-1, 1);
            output[j] = (float) random.nextDouble(-1, 1);
        }
    }

    /** Returns the mean squared error of all four examples, and writes its gradients. */
    double backward() {
        for (float[] row : hiddenGradient) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(biasGradient, 0);
        Arrays.fill(outputGradient, 0);
        double loss = 0;
        for (int example = 0; example < 4; example++) {
            float[] x = INPUTS[example];
            float[] units = new float[4];
            float y = 0;
            for (int j = 0; j < 4; j++) {
                units[j] = (float)
                        StrictMath.tanh(hidden[j][0] * x[0] + hidden[j][1] * x[1] + bias[j]);
                y += output[j] * units[j];
            }
            float error = y - TARGETS[example];
            loss += error * error / 4;
            for (int j = 0; j < 4; j++) {
                float slope = error / 2 * output[j] * (1 - units[j] * units[j]);
                outputGradient[j] += error / 2 * units[j];
                biasGradient[j] += slope;
                hiddenGradient[j][0] += slope * x[0];
                hiddenGradient[j][1] += slope * x[1];
            }
        }
        return loss;
    }
}
