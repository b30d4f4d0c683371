package io.stepsmith.examples.samples;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Param;
import io.stepsmith.modifier.Cautious;
import io.stepsmith.modifier.Lookahead;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Muon;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Several rules in one model, and modifiers around a rule. Muon is for matrices alone, so the bias
 * has AdamW, with modifiers of its own. One call of {@code step()} updates all of them, and each
 * group has the state that its rule and its modifiers need.
 */
public final class S12_OtherRules {
    private S12_OtherRules() {}

    /** Trains, then says what state there is. */
    public static void main(String[] arguments) {
        Projection model = new Projection(new SplittableRandom(12));
        ProjectionOptimizer optimizer = ProjectionOptimizer.of(model);
        for (int step = 0; step <= 150; step++) {
            double loss = model.lossAndGradients();
            if (step % 50 == 0) {
                System.out.printf(Locale.ROOT, "step %3d   loss %.4f%n", step, loss);
            }
            optimizer.step();
        }
        List<String> state = optimizer.state().slots().stream()
                .map(OptimizerState.Slot::name)
                .filter(name -> name.startsWith("matrix/") || name.startsWith("bias/"))
                .toList();
        System.out.println("state: " + String.join(", ", state));
    }
}

/** A linear map from 12 numbers to 8, and a bias. */
@Optimizer(rule = Muon.class, learningRate = 0.05, weightDecay = 0)
final class Projection {
    private static final int IN = 12;
    private static final int OUT = 8;
    private static final int EXAMPLES = 40;

    @Param
    final float[][] matrix = new float[OUT][IN];

    final float[][] matrixGradient = new float[OUT][IN];

    @Param
    @Group(
            rule = AdamW.class,
            modifiers = {Cautious.class, Lookahead.class},
            learningRate = 0.02)
    final float[] bias = new float[OUT];

    final float[] biasGradient = new float[OUT];

    private final float[][] inputs = new float[EXAMPLES][IN];
    private final float[][] targets = new float[EXAMPLES][OUT];

    Projection(SplittableRandom random) {
        double[] hidden = random.doubles(OUT * IN, -0.5, 0.5).toArray();
        for (int example = 0; example < EXAMPLES; example++) {
            for (int i = 0; i < IN; i++) {
                inputs[example][i] = (float) random.nextDouble(-1, 1);
            }
            for (int o = 0; o < OUT; o++) {
                double sum = 0.5;
                for (int i = 0; i < IN; i++) {
                    sum += hidden[o * IN + i] * inputs[example][i];
                }
                targets[example][o] = (float) sum;
            }
        }
    }

    /** Returns the mean squared error; leaves its gradients. */
    double lossAndGradients() {
        for (float[] row : matrixGradient) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(biasGradient, 0);
        double loss = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            for (int o = 0; o < OUT; o++) {
                float error = bias[o] - targets[example][o];
                for (int i = 0; i < IN; i++) {
                    error += matrix[o][i] * inputs[example][i];
                }
                loss += error * error / EXAMPLES;
                biasGradient[o] += 2 * error / EXAMPLES;
                for (int i = 0; i < IN; i++) {
                    matrixGradient[o][i] += 2 * error * inputs[example][i] / EXAMPLES;
                }
            }
        }
        return loss;
    }
}
