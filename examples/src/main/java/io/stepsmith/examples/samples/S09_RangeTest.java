package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.RangeTest;

import java.util.Locale;

/**
 * A learning rate that a range test finds: some hundred steps, whose rate grows from far too low to
 * far too high.
 *
 * <p>Look at the first line that is printed: batches of 8 are so noisy that the test finds nothing,
 * and says so. Then look at {@code probe}, which gives it a loss without that noise, and at the
 * curve: the loss ({@code .}) and its running average ({@code o}) by the rate. The suggestion
 * ({@code |}) is where the average falls most steeply. After each test, weights and optimizer are
 * what they were before it, bit for bit.
 */
public final class S09_RangeTest {
    private static final int STEPS = 200;

    private S09_RangeTest() {}

    /** Tests, then trains at the rate that was found, and at the rule's default. */
    public static void main(String[] arguments) {
        RangedModel model = new RangedModel(1);
        RangedModelOptimizer optimizer =
                RangedModelOptimizer.builder(model).totalSteps(STEPS).build();
        // What is given to run is the half of a step that is yours; the test makes the other half.
        RangeResult noisy = RangeTest.of(optimizer).run(() -> model.backward());
        System.out.println("without a probe: " + noisy.why());

        RangeResult result = RangeTest.of(optimizer)
                .probe(() -> model.error()) // a loss without noise: of fixed batches, say
                .run(() -> model.backward());
        System.out.println(result);
        result.suggestion().ifPresent(optimizer::learningRate);
        train(model, optimizer);
        System.out.printf(Locale.ROOT, "at the suggestion    error %.4f%n", model.error());

        RangedModel other = new RangedModel(1);
        train(other, RangedModelOptimizer.builder(other).totalSteps(STEPS).build());
        System.out.printf(Locale.ROOT, "at the default       error %.4f%n", other.error());
    }

    private static void train(RangedModel model, RangedModelOptimizer optimizer) {
        for (int step = 0; step < STEPS; step++) {
            model.backward();
            optimizer.step();
        }
    }
}

/** A model for which nobody chose a rate: it has AdamW's default, 0.001. */
@Optimizer(rule = AdamW.class)
@WarmUp(portion = 0.05)
@Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
class RangedModel extends NoisyRegression {
    RangedModel(long seed) {
        super(seed);
    }
}
