package io.stepsmith.examples.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.training.Contender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** Gradients are those of the losses, by central differences, tensor by tensor. */
class GradientsTest {
    private static final int BATCH = 7;

    static List<Problem> smooth() {
        return Problem.ALL.stream()
                .filter(problem -> !(problem instanceof Bandit))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void gradientsAreThoseOfTheLoss(Problem problem) {
        Run run = problem.begin(1);
        train(run, 20);
        double loss = run.backward(BATCH);
        for (int b = 0; b < run.blocks().length; b++) {
            Block block = run.blocks()[b];
            float[] gradient = block.gradient().clone();
            double norm = norm(gradient);
            assertTrue(norm > 0, problem.name() + " " + b);
            float[] random = new Draw(2, b).gaussians(new float[gradient.length]);
            for (float[] direction : List.of(gradient, random)) {
                double length = norm(direction);
                double expected = 0;
                for (int i = 0; i < gradient.length; i++) {
                    expected += gradient[i] * direction[i];
                }
                // so that the loss differs far more than float rounds, and the slope does not
                double h = Math.min(0.02, 0.01 * Math.max(loss, 0.1) / norm) / length;
                double found = slope(block.weights(), direction, h, () -> run.loss(BATCH));
                assertEquals(
                        expected / length, found / length, 0.01 * norm, problem.name() + " " + b);
            }
        }
    }

    /** The mean over many batches, for one is mostly noise, and the same noise on both sides. */
    @Test
    void theBanditsGradientIsThatOfTheRewardOnTheMean() {
        Run run = new Bandit().begin(1);
        train(run, 5);
        int batches = 4_000;
        float[][] means = new float[run.blocks().length][];
        for (int n = 0; n < batches; n++) {
            run.backward(n);
            for (int b = 0; b < means.length; b++) {
                float[] gradient = run.blocks()[b].gradient();
                means[b] = means[b] == null ? new float[gradient.length] : means[b];
                for (int i = 0; i < gradient.length; i++) {
                    means[b][i] += gradient[i] / batches;
                }
            }
        }
        double whole = Math.sqrt(
                Stream.of(means).mapToDouble(mean -> norm(mean) * norm(mean)).sum());
        for (int b = 0; b < means.length; b++) {
            double norm = norm(means[b]);
            double slope = slope(run.blocks()[b].weights(), means[b], 0.2 / norm, () -> {
                double sum = 0;
                for (int n = 0; n < batches; n++) {
                    sum += run.loss(n);
                }
                return sum / batches;
            });
            assertEquals(norm, slope / norm, 0.02 * whole, "block " + b);
        }
    }

    private static void train(Run run, int steps) {
        try (ModelOptimizer<?> optimizer = Contender.ADAMW.constant(run.blocks())) {
            for (int step = 0; step < steps; step++) {
                optimizer.step(run.backward());
            }
        }
    }

    /** The slope of a loss along a direction, times its length. */
    private static double slope(float[] w, float[] direction, double h, DoubleSupplier loss) {
        float[] center = w.clone();
        double sum = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int i = 0; i < w.length; i++) {
                w[i] = (float) (center[i] + sign * h * direction[i]);
            }
            sum += sign * loss.getAsDouble();
        }
        System.arraycopy(center, 0, w, 0, w.length);
        return sum / (2 * h);
    }

    private static double norm(float[] vector) {
        double sum = 0;
        for (float x : vector) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
