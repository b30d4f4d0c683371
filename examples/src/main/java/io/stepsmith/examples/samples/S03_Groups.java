package io.stepsmith.examples.samples;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Groups: parameters with settings of their own. Biases do not decay, a part that was trained
 * before has a tenth of the learning rate, and stays as it is for the first steps.
 */
public final class S03_Groups {
    private S03_Groups() {}

    /** Trains the last part alone, then all of it. */
    public static void main(String[] arguments) {
        FineTuned model = new FineTuned(new SplittableRandom(3));
        FineTunedOptimizer optimizer = FineTunedOptimizer.of(model);
        System.out.printf(
                Locale.ROOT,
                "rates: head %.3f, backbone %.4f; decay: head %.2f, bias %.2f%n",
                optimizer.learningRate(),
                optimizer.learningRate() * optimizer.hyperparameter("backbone", "rateScale"),
                optimizer.hyperparameter("weightDecay"),
                optimizer.hyperparameter("bias", "weightDecay"));

        optimizer.freeze("backbone");
        double before = model.backbone[0];
        for (int step = 0; step <= 200; step++) {
            if (step == 100) {
                System.out.println(
                        "the frozen weight has moved by " + (model.backbone[0] - before));
                optimizer.thaw("backbone");
            }
            double loss = model.lossAndGradients();
            if (step % 50 == 0) {
                System.out.printf(Locale.ROOT, "step %3d   loss %.4f%n", step, loss);
            }
            optimizer.step();
        }
        System.out.printf(Locale.ROOT, "after that by %.4f%n", model.backbone[0] - before);
    }
}

/** Scales of 16 features, which a linear output weighs. */
@Optimizer(rule = AdamW.class, learningRate = 0.02, weightDecay = 0.1)
final class FineTuned {
    private static final int FEATURES = 16;
    private static final int EXAMPLES = 64;

    @Param
    @Group(rateScale = 0.1)
    final double[] backbone = new double[FEATURES];

    final double[] backboneGradient = new double[FEATURES];

    @Param
    final double[] head = new double[FEATURES];

    final double[] headGradient = new double[FEATURES];

    @Param
    @Group(weightDecay = 0)
    final double[] bias = new double[1];

    final double[] biasGradient = new double[1];

    private final double[][] inputs = new double[EXAMPLES][];
    private final double[] targets = new double[EXAMPLES];

    FineTuned(SplittableRandom random) {
        double[] hidden = random.doubles(FEATURES, -1, 1).toArray();
        for (int i = 0; i < FEATURES; i++) {
            backbone[i] = 1 + random.nextDouble(-0.2, 0.2);
        }
        for (int example = 0; example < EXAMPLES; example++) {
            inputs[example] = random.doubles(FEATURES, -1, 1).toArray();
            targets[example] = 0.5;
            for (int i = 0; i < FEATURES; i++) {
                targets[example] += hidden[i] * inputs[example][i];
            }
        }
    }

    /** Returns the mean squared error; leaves its gradients. */
    double lossAndGradients() {
        Arrays.fill(backboneGradient, 0);
        Arrays.fill(headGradient, 0);
        biasGradient[0] = 0;
        double loss = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            double error = bias[0] - targets[example];
            for (int i = 0; i < FEATURES; i++) {
                error += head[i] * backbone[i] * inputs[example][i];
            }
            loss += error * error / EXAMPLES;
            double d = 2 * error / EXAMPLES;
            biasGradient[0] += d;
            for (int i = 0; i < FEATURES; i++) {
                headGradient[i] += d * backbone[i] * inputs[example][i];
                backboneGradient[i] += d * head[i] * inputs[example][i];
            }
        }
        return loss;
    }
}
