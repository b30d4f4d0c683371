package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;
import io.stepsmith.tuning.Sweep;
import io.stepsmith.tuning.SweepResult;
import io.stepsmith.tuning.Trial;

/**
 * A sweep: the model is trained anew with each of some learning rates, and the one that ends best
 * is named.
 *
 * <p>Look at the trial: a model with its optimizer, the gradients of the next batch, and the loss
 * on data that is held out. The sweep makes the steps. Then look at the column of steps in the
 * table: rates that had no hope were stopped early.
 */
public final class S10_Sweep {
    private static final int STEPS = 200;

    private S10_Sweep() {}

    /** Sweeps nine rates from 1e-4 to 1, two in a decade. */
    public static void main(String[] arguments) {
        SweepResult result = Sweep.of(S10_Sweep::trial)
                .over("learningRate", Sweep.logarithmic(1e-4, 1, 9))
                .steps(STEPS)
                .seeds(3) // three runs with each rate, whose losses are averaged
                .threads(2) // the result is the same with any number
                .halving()
                .run();
        System.out.print(result);
        System.out.println("best: " + result.best().values());
    }

    /** Everything that a run has is made here, from the seed. */
    private static Trial trial(long seed) {
        SweptModel model = new SweptModel(seed);
        return new Trial(
                model,
                SweptModelOptimizer.builder(model).totalSteps(STEPS).build(),
                () -> model.backward(), // writes the gradients and returns the loss
                () -> model.error());
    }
}

/** A model with 5 % warm-up and a straight line down to 0, from a rate that is to be found. */
@Optimizer(rule = AdamW.class)
@WarmUp(portion = 0.05)
@Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
class SweptModel extends NoisyRegression {
    SweptModel(long seed) {
        super(seed);
    }
}
