package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.rule.AdamW;
import io.stepsmith.schedule.BatchScaling;
import io.stepsmith.schedule.Curve;

import java.util.Locale;

/**
 * A schedule of which nothing is known before the run: it depends on the size of a batch, the
 * number of updates and beta2.
 *
 * <p>Look at {@code rate}: a {@link Curve} is made of others, and of numbers that a program has at
 * run time. Then look at what {@code describe} prints, the annotations that mean the same.
 */
public final class S07_Curves {
    private S07_Curves() {}

    /** Trains as a program that is told its batch and its steps when it starts. */
    public static void main(String[] arguments) {
        int batch = NoisyRegression.BATCH;
        int steps = 400;
        CurvedModel model = new CurvedModel(1);
        CurvedModelOptimizer optimizer = optimizer(model, batch, steps);
        for (int update = 0; update <= steps; update += 100) {
            while (optimizer.updates() < update) {
                model.backward();
                optimizer.step();
            }
            System.out.printf(
                    Locale.ROOT,
                    "update %3d   rate %.5f   error %.4f%n",
                    update,
                    optimizer.learningRate(),
                    model.error());
        }

        // The schedules of other frameworks have their names, and end where theirs end.
        System.out.println(Curve.warmupStableDecay(0.06, 0, 20, 300, 80).describe());
    }

    /** The hyperparameters are good at a batch of 2; for other batches they are scaled. */
    static CurvedModelOptimizer optimizer(CurvedModel model, int batch, int steps) {
        BatchScaling.Adam adam = new BatchScaling.Adam(0.03, 0.9, 0.99, 1e-8).scaled(batch / 2.0);
        Curve rate = Curve.cosine(adam.learningRate(), 0, steps)
                .times(Curve.warmUp(BatchScaling.warmUpSteps(adam.beta2())));
        return CurvedModelOptimizer.builder(model)
                .schedule("learningRate", rate)
                .hyperparameter("beta1", adam.beta1())
                .hyperparameter("beta2", adam.beta2())
                .hyperparameter("epsilon", adam.epsilon())
                .build();
    }
}

/** A model whose schedule is the builder's. */
@Optimizer(rule = AdamW.class, learningRate = 0.03)
class CurvedModel extends NoisyRegression {
    CurvedModel(long seed) {
        super(seed);
    }
}
