package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;
import io.stepsmith.schedule.Curve;

import java.util.Locale;

/**
 * A learning rate that rises for a few updates, and then falls to 0.
 *
 * <p>Look at the two annotations of the model. Their lengths are portions of a run, so the builder
 * is told how long it is. Then look at the last two lines that are printed: noise keeps a constant
 * rate from coming nearer, and the falling rate averages it out.
 */
public final class S05_WarmUpAndDecay {
    private static final int STEPS = 400;

    private S05_WarmUpAndDecay() {}

    /** Trains with the schedule, and without one. */
    public static void main(String[] arguments) {
        DecayedModel model = new DecayedModel(1);
        DecayedModelOptimizer optimizer =
                DecayedModelOptimizer.builder(model).totalSteps(STEPS).build();
        // A schedule is a pure function of the step, so all rates are known before the run.
        for (long t : new long[] {0, 9, 19, 20, 200, 300, 399}) {
            System.out.printf(
                    Locale.ROOT, "update %3d   rate %.5f%n", t, optimizer.learningRateAt(t));
        }
        train(model, optimizer);
        System.out.printf(Locale.ROOT, "with the schedule       error %.5f%n", model.error());

        // A curve that the builder is given takes the place of the annotations.
        DecayedModel other = new DecayedModel(1);
        train(
                other,
                DecayedModelOptimizer.builder(other)
                        .totalSteps(STEPS)
                        .schedule("learningRate", Curve.constant(0.1))
                        .build());
        System.out.printf(Locale.ROOT, "at the constant rate    error %.5f%n", other.error());
    }

    private static void train(DecayedModel model, DecayedModelOptimizer optimizer) {
        for (int step = 0; step < STEPS; step++) {
            model.backward();
            optimizer.step(); // takes the rate of this update by itself
        }
    }
}

/** A model with 5 % warm-up and a straight line down to 0. */
@Optimizer(rule = AdamW.class, learningRate = 0.1)
@WarmUp(portion = 0.05)
@Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
class DecayedModel extends NoisyRegression {
    DecayedModel(long seed) {
        super(seed);
    }
}
