package io.stepsmith.examples.samples;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

import java.util.Locale;

/**
 * Schedules that come again, and a second hyperparameter beside the learning rate.
 *
 * <p>Look at {@code repeat} and {@code stretch} of the first model: cycles of 10, 20, 40 updates
 * and so on without an end. The error is least where a cycle ends. Look at {@code of = "momentum"}
 * of the second model: any hyperparameter that is a {@code double} can have a schedule.
 */
public final class S06_RestartsAndCycles {
    private S06_RestartsAndCycles() {}

    /** Trains with warm restarts, and in one cycle. */
    public static void main(String[] arguments) {
        WarmRestarts restarted = new WarmRestarts(1);
        WarmRestartsOptimizer restarts = WarmRestartsOptimizer.of(restarted);
        System.out.println("warm restarts, of which one begins at 0, 10, 30, 70 and 150");
        for (int update : new int[] {0, 9, 10, 29, 30, 69, 70, 149, 150, 160}) {
            train(restarted, restarts, update);
            System.out.printf(
                    Locale.ROOT,
                    "update %3d   rate %.4f   error %.4f%n",
                    update,
                    restarts.learningRate(),
                    restarted.error());
        }

        OneCycle cycled = new OneCycle(1);
        OneCycleOptimizer cycle = OneCycleOptimizer.of(cycled);
        System.out.println("one cycle");
        for (int update : new int[] {0, 15, 30, 65, 100}) {
            train(cycled, cycle, update);
            System.out.printf(
                    Locale.ROOT,
                    "update %3d   rate %.4f   momentum %.2f   error %.4f%n",
                    update,
                    cycle.learningRate(),
                    cycle.hyperparameterAt("momentum", update),
                    cycled.error());
        }
    }

    private static void train(NoisyRegression model, ModelOptimizer<?> optimizer, int updates) {
        while (optimizer.updates() < updates) {
            model.backward();
            optimizer.step();
        }
    }
}

/** Warm restarts in one line. Loshchilov and Hutter 2017, arXiv:1608.03983. */
@Optimizer(rule = Sgd.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0, steps = 10, repeat = Double.POSITIVE_INFINITY, stretch = 2)
class WarmRestarts extends NoisyRegression {
    WarmRestarts(long seed) {
        super(seed);
    }
}

/**
 * One cycle of the learning rate, up and down to almost nothing, while the momentum goes the other
 * way. Smith and Topin 2018, arXiv:1708.07120. {@code learningRate} is the peak, which the first
 * phase reaches and the second one starts from.
 */
@Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.95)
@Schedule(shape = Shape.COSINE, from = 0.004, steps = 30)
@Schedule(shape = Shape.COSINE, to = 4e-7, steps = 70)
@Schedule(of = "momentum", shape = Shape.COSINE, to = 0.85, steps = 30)
@Schedule(of = "momentum", shape = Shape.COSINE, to = 0.95, steps = 70)
class OneCycle extends NoisyRegression {
    OneCycle(long seed) {
        super(seed);
    }
}
