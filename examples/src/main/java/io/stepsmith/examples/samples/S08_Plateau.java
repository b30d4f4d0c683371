package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Plateau;
import io.stepsmith.rule.Sgd;

import java.util.Locale;

/**
 * A learning rate that falls when a metric no longer gets better.
 *
 * <p>Look at {@code observe}: it is given the error on data that is held out, once an epoch, and
 * multiplies all later rates. The factor belongs to the optimizer's state, so a run that is saved
 * and resumed keeps it.
 */
public final class S08_Plateau {
    private static final int STEPS_OF_EPOCH = 25;

    private S08_Plateau() {}

    /** Trains for 24 epochs, and prints where the rate has changed. */
    public static void main(String[] arguments) {
        PlateauModel model = new PlateauModel(1);
        PlateauModelOptimizer optimizer = PlateauModelOptimizer.of(model);
        double rate = 0;
        for (int epoch = 0; epoch <= 24; epoch++) {
            if (optimizer.learningRate() != rate || epoch == 24) {
                rate = optimizer.learningRate();
                System.out.printf(
                        Locale.ROOT,
                        "epoch %2d   rate %.4f   error %.4f%n",
                        epoch,
                        rate,
                        model.error());
            }
            for (int step = 0; step < STEPS_OF_EPOCH; step++) {
                model.backward();
                optimizer.step();
            }
            optimizer.observe(model.error());
        }
    }
}

/** A third of the rate, after the third epoch in a row that is not better than the best one. */
@Optimizer(rule = Sgd.class, learningRate = 0.3)
@Plateau(factor = 0.3, patience = 2)
class PlateauModel extends NoisyRegression {
    PlateauModel(long seed) {
        super(seed);
    }
}
