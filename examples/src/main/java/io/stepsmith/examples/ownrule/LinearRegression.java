package io.stepsmith.examples.ownrule;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.With;

import java.util.SplittableRandom;

/**
 * Fits {@code y = weights . x + bias} to noisy data by least squares, trained by the rule of this
 * package.
 */
@Optimizer(
        rule = SoftSign.class,
        learningRate = 0.05,
        with = @With(name = "softness", value = 0.05))
@WarmUp(steps = 10)
@Schedule(shape = Shape.COSINE, to = 1e-3, steps = 400)
public final class LinearRegression {
    static final int FEATURES = 20;
    private static final int EXAMPLES = 200;

    @Param
    final float[] weights = new float[FEATURES];

    final float[] weightsGradient = new float[FEATURES];

    @Param
    final float[] bias = new float[1];

    final float[] biasGradient = new float[1];

    private final float[][] inputs = new float[EXAMPLES][FEATURES];
    private final float[] targets = new float[EXAMPLES];

    /** Data from a hidden linear function with noise of standard deviation 0.1. */
    LinearRegression(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] hidden = random.doubles(FEATURES, -2, 2).toArray();
        for (int example = 0; example < EXAMPLES; example++) {
            double target = 0.7 + 0.1 * random.nextDouble(-1.7, 1.7);
            for (int feature = 0; feature < FEATURES; feature++) {
                inputs[example][feature] = (float) random.nextDouble(-1, 1);
                target += hidden[feature] * inputs[example][feature];
            }
            targets[example] = (float) target;
        }
    }

    /** Mean squared error; leaves its gradient in the gradient fields. */
    double backward() {
        java.util.Arrays.fill(weightsGradient, 0);
        biasGradient[0] = 0;
        double loss = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            float error = bias[0] - targets[example];
            for (int feature = 0; feature < FEATURES; feature++) {
                error += weights[feature] * inputs[example][feature];
            }
            loss += error * error / EXAMPLES;
            for (int feature = 0; feature < FEATURES; feature++) {
                weightsGradient[feature] += 2 * error * inputs[example][feature] / EXAMPLES;
            }
            biasGradient[0] += 2 * error / EXAMPLES;
        }
        return loss;
    }

    /** Trains for 400 steps and prints the loss. */
    public static void main(String[] arguments) {
        LinearRegression model = new LinearRegression(1);
        LinearRegressionOptimizer optimizer = LinearRegressionOptimizer.of(model);
        for (int step = 0; step <= 400; step++) {
            double loss = model.backward();
            if (step % 50 == 0) {
                System.out.printf(
                        java.util.Locale.ROOT,
                        "step %3d   learning rate %.4f   loss %.5f%n",
                        step,
                        optimizer.learningRate(),
                        loss);
            }
            optimizer.step();
        }
    }
}
