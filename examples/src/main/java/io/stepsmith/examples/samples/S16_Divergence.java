package io.stepsmith.examples.samples;

import io.stepsmith.Guard;
import io.stepsmith.Optimizer;
import io.stepsmith.Outcome;
import io.stepsmith.Param;
import io.stepsmith.SpikeAction;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.Sgd;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A run that goes wrong twice, and ends well. One batch is broken, which its loss gives away: that
 * step is refused. Then the rate becomes too high: the guard goes back, and lowers it.
 *
 * <p>Look at the clock after the return, and at the learning rate. A return puts weights, state and
 * clock back; your place in the data stays.
 */
public final class S16_Divergence {
    private static final int CALLS = 450;

    private S16_Divergence() {}

    /** Trains, and prints each step that was not applied. */
    public static void main(String[] arguments) {
        DivergingModel model = new DivergingModel();
        DivergingModelOptimizer optimizer = DivergingModelOptimizer.of(model);
        SplittableRandom data = new SplittableRandom(1);
        for (int call = 0; call < CALLS; call++) {
            double scale = call == 100 ? 1000 : 1; // a batch whose targets are in another unit
            double loss = model.backward(data, scale);
            long clock = optimizer.clock();
            Outcome outcome = optimizer.step(loss); // the guard needs the loss
            if (outcome != Outcome.APPLIED || call % 100 == 0 || call == CALLS - 1) {
                System.out.printf(
                        Locale.ROOT,
                        "call %3d   loss %10.4g   %-11s   clock %3d -> %3d   learning rate %.4f%n",
                        call,
                        loss,
                        outcome,
                        clock,
                        optimizer.clock(),
                        optimizer.learningRate());
            }
        }
    }
}

/** A linear function; beyond a learning rate of about 1 it diverges. */
@Optimizer(rule = Sgd.class, learningRate = 6)
@WarmUp(steps = 400)
@Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)
class DivergingModel {
    @Param
    final float[] w = new float[4];

    final float[] wGradient = new float[4];

    /** Returns the mean squared error of a batch, and writes its gradient. */
    double backward(SplittableRandom data, double scale) {
        Arrays.fill(wGradient, 0);
        double loss = 0;
        for (int example = 0; example < 32; example++) {
            double[] x = data.doubles(4, -1, 1).toArray();
            double error = 0.1 * data.nextDouble(-1, 1);
            for (int i = 0; i < 4; i++) {
                error += (w[i] - scale * (i + 1)) * x[i];
            }
            loss += error * error / 32;
            for (int i = 0; i < 4; i++) {
                wGradient[i] += (float) (error * x[i] / 16);
            }
        }
        return loss;
    }
}
