package io.stepsmith.examples.samples;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Prodigy;

import java.util.Locale;

/**
 * No learning rate at all: Prodigy finds the scale of its steps while it trains.
 *
 * <p>Look at what is printed. The same function is learnt in three units, of which nobody tells the
 * optimizer. A fixed rate fits one unit at most.
 */
public final class S11_NoRate {
    private static final int STEPS = 400;

    private S11_NoRate() {}

    /** Trains by Prodigy, and by AdamW at its default rate, for targets in three units. */
    public static void main(String[] arguments) {
        for (double unit : new double[] {0.01, 1, 100}) {
            RatelessModel model = new RatelessModel(unit);
            DefaultRateModel other = new DefaultRateModel(unit);
            System.out.printf(
                    Locale.ROOT,
                    "targets times %6.2f   error left: Prodigy %.2f %%, AdamW at its default %.2f %%%n",
                    unit,
                    train(
                            model,
                            RatelessModelOptimizer.builder(model)
                                    .totalSteps(STEPS)
                                    .build()),
                    train(
                            other,
                            DefaultRateModelOptimizer.builder(other)
                                    .totalSteps(STEPS)
                                    .build()));
        }
    }

    /** Returns the error after the run, in per cent of that before it. */
    private static double train(NoisyRegression model, ModelOptimizer<?> optimizer) {
        double before = model.error();
        for (int step = 0; step < STEPS; step++) {
            model.backward();
            optimizer.step();
        }
        return 100 * model.error() / before;
    }
}

/** A model with the schedule that Prodigy wants: a short warm-up, and down to 0. */
@Optimizer(rule = Prodigy.class)
@WarmUp(portion = 0.05)
@Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
class RatelessModel extends NoisyRegression {
    RatelessModel(double unit) {
        super(1, unit);
    }
}

/** The same with a rate that nobody chose, 0.001. */
@Optimizer(rule = AdamW.class)
@WarmUp(portion = 0.05)
@Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
class DefaultRateModel extends NoisyRegression {
    DefaultRateModel(double unit) {
        super(1, unit);
    }
}
