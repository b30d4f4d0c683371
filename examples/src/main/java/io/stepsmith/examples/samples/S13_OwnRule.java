package io.stepsmith.examples.samples;

import io.stepsmith.Arithmetic;
import io.stepsmith.Decay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.reference.Reference;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A rule of one's own, and its proof. {@link SoftSign} is the update of one weight in plain Java;
 * the processor makes kernels from it. {@link Reference} runs the same class as it stands, weight
 * by weight: under strict arithmetic, arrays of doubles have the same bits from both.
 */
public final class S13_OwnRule {
    private S13_OwnRule() {}

    /** Trains by the kernels, and beside that by the rule as plain Java. */
    public static void main(String[] arguments) {
        SoftSignModel model = new SoftSignModel(new SplittableRandom(13));
        SoftSignModelOptimizer optimizer = SoftSignModelOptimizer.of(model);
        Reference<?> reference = Reference.of(SoftSign.class, model.weights).set("softness", 0.05);
        for (int step = 0; step <= 150; step++) {
            double loss = model.lossAndGradients();
            if (step % 50 == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "step %3d   loss %.5f   same bits %b%n",
                        step,
                        loss,
                        Arrays.equals(model.weights, reference.weights()));
            }
            reference.step(optimizer.learningRate(), step, model.weightsGradient);
            optimizer.step();
        }
    }
}

/**
 * Momentum, squashed to a step between -1 and 1. Far from the minimum all steps are of one size;
 * where the momentum is smaller than {@code softness}, it is plain momentum, which settles.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-2)
final class SoftSign {
    @Hyper(min = 0, below = 1)
    double beta1 = 0.9;

    @Hyper(above = 0)
    double softness = 0.1;

    @State
    double m;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        double mHat = m / (1 - StrictMath.pow(beta1, step.number()));
        return mHat / (Math.abs(mHat) + softness);
    }
}

/** Linear regression by least squares. */
@Optimizer(
        rule = SoftSign.class,
        learningRate = 0.02,
        with = @With(name = "softness", value = 0.05),
        arithmetic = Arithmetic.STRICT)
final class SoftSignModel {
    private static final int FEATURES = 20;
    private static final int EXAMPLES = 100;

    @Param
    final double[] weights = new double[FEATURES];

    final double[] weightsGradient = new double[FEATURES];

    private final double[][] inputs = new double[EXAMPLES][];
    private final double[] targets = new double[EXAMPLES];

    SoftSignModel(SplittableRandom random) {
        double[] hidden = random.doubles(FEATURES, -1, 1).toArray();
        for (int example = 0; example < EXAMPLES; example++) {
            inputs[example] = random.doubles(FEATURES, -1, 1).toArray();
            for (int i = 0; i < FEATURES; i++) {
                targets[example] += hidden[i] * inputs[example][i];
            }
        }
    }

    /** Returns the mean squared error; leaves its gradient. */
    double lossAndGradients() {
        Arrays.fill(weightsGradient, 0);
        double loss = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            double error = -targets[example];
            for (int i = 0; i < FEATURES; i++) {
                error += weights[i] * inputs[example][i];
            }
            loss += error * error / EXAMPLES;
            for (int i = 0; i < FEATURES; i++) {
                weightsGradient[i] += 2 * error * inputs[example][i] / EXAMPLES;
            }
        }
        return loss;
    }
}
