package io.stepsmith.tuning;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Snapshot;
import io.stepsmith.engine.RateRamp;
import io.stepsmith.language.UpdateRule.Rate;
import io.stepsmith.nullness.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Finds a learning rate for a model, its data and its optimizer. It trains for a few hundred steps
 * at a rate that grows from far too low to far too high, and looks at where the loss falls.
 *
 * <pre>
 * RangeResult result = RangeTest.of(optimizer).run(() -&gt; model.backward(batches.next()));
 * System.out.println(result);                         // the curve, the suggestion, the reason
 * result.suggestion().ifPresent(optimizer::learningRate);
 * </pre>
 *
 * <p>What is given to {@link #run} computes gradients, as before a step, and returns the loss. It
 * is called so often as there are steps and ramps, with {@link io.stepsmith.Accumulate} as often
 * for each step as its window has micro-batches. Where the rate is a distance, as Adam's is, there
 * are 3 ramps of 100 steps from 1e-7 to 10, and the mean of their losses is looked at. Where
 * gradients are multiplied by it, as under SGD, one of 300 steps from 1e-9 to 1000. A ramp is
 * stopped when the loss is infinite or NaN, or when its average has risen above the best by three
 * times the fall so far.
 *
 * <p>The rate of each step is exactly that of the ramp. Schedule, warm-up and plateau do not bend
 * it, and groups with rates of their own keep their ratios to the base rate. {@link
 * ModelOptimizer#learningRate()} tells it meanwhile. Afterwards, and after
 * an exception, weights and optimizer are as before, bit for bit; nothing is written to disk. What
 * else changes with a step is the caller's: see {@link #restoring}.
 *
 * <p>The suggestion is the base learning rate, the one that {@code @Optimizer} has. It is for what
 * the optimizer's schedule makes of it, a rate that {@linkplain RateCourse decays or stays}. There
 * is none where the loss falls less than its noise, or where ramps disagree.
 *
 * @param <M> the model class
 */
public final class RangeTest<M> {
    private final ModelOptimizer<M> optimizer;
    private double from = Double.NaN;
    private double to = Double.NaN;
    private int steps;
    private int repeats;
    private @Nullable RangeHeuristic heuristic;
    private @Nullable RateCourse course;
    private @Nullable DoubleSupplier probe;
    private @Nullable M gradients;
    private Runnable restoring = () -> {};

    private RangeTest(ModelOptimizer<M> optimizer) {
        this.optimizer = optimizer;
    }

    /**
     * {@return a test of the learning rate of an optimizer, on its model as it is}
     *
     * @param <M> the model class
     * @param optimizer the optimizer, with the weights to begin at
     */
    public static <M> RangeTest<M> of(ModelOptimizer<M> optimizer) {
        return new RangeTest<>(Objects.requireNonNull(optimizer, "optimizer"));
    }

    /**
     * Begins ramps at a rate, above 0.
     *
     * @param rate above 0
     * @return this test
     */
    public RangeTest<M> from(double rate) {
        from = RangeRefusals.rate(rate);
        return this;
    }

    /**
     * Ends ramps at a rate, above the one where they begin.
     *
     * @param rate above the rate of {@link #from}
     * @return this test
     */
    public RangeTest<M> to(double rate) {
        to = RangeRefusals.rate(rate);
        return this;
    }

    /**
     * Makes so many steps in a ramp, 20 or more.
     *
     * @param count 20 or more
     * @return this test
     */
    public RangeTest<M> steps(int count) {
        steps = RangeRefusals.steps(count);
        return this;
    }

    /**
     * Makes so many ramps, 1 or more; the curve is their mean.
     *
     * @param count 1 or more
     * @return this test
     */
    public RangeTest<M> repeats(int count) {
        repeats = RangeRefusals.repeats(count);
        return this;
    }

    /**
     * Looks for the rate in that way.
     *
     * @param way the feature of the curve that is looked for
     * @return this test
     */
    public RangeTest<M> heuristic(RangeHeuristic way) {
        heuristic = Objects.requireNonNull(way, "heuristic");
        return this;
    }

    /**
     * Looks for a rate that decays, or stays, in the run; otherwise the schedule tells.
     *
     * @param ofRun the course of the rate in the run
     * @return this test
     */
    public RangeTest<M> course(RateCourse ofRun) {
        course = Objects.requireNonNull(ofRun, "course");
        return this;
    }

    /**
     * Looks, after each step, at a loss that has no noise of batches: that of a few batches, always
     * the same ones, say. One ramp is then enough.
     *
     * @param loss computes it at the weights that the model has; gradients may change
     * @return this test
     */
    public RangeTest<M> probe(DoubleSupplier loss) {
        probe = Objects.requireNonNull(loss, "probe");
        return this;
    }

    /**
     * Makes steps with the gradients of an instance, as {@link ModelOptimizer#step(Object)}.
     *
     * @param instance an instance of the model that has the gradients
     * @return this test
     */
    public RangeTest<M> gradients(M instance) {
        gradients = Objects.requireNonNull(instance, "gradients");
        return this;
    }

    /**
     * Puts back, after each ramp, what steps change beside weights and optimizer: running means,
     * the position in the data. If it puts that back too, all ramps see the same batches, and their
     * mean has the noise of one.
     *
     * @param rest puts back what is not of the model's weights
     * @return this test
     */
    public RangeTest<M> restoring(Runnable rest) {
        restoring = Objects.requireNonNull(rest, "restoring");
        return this;
    }

    /**
     * Runs the test.
     *
     * @param loss computes gradients, as before a step, and returns the loss, not times a
     *     {@link ModelOptimizer#lossScale}
     * @return the curve and the rate that it suggests
     * @throws IllegalStateException if the rule, or a modifier, finds its learning rate itself, or
     *     has a second gradient. Also if groups have rates of their own and the base rate is 0, or
     *     if no snapshot can be made ({@link ModelOptimizer#snapshot})
     * @throws IllegalArgumentException if a rate of the ramp is out of the range of some group's
     */
    public RangeResult run(DoubleSupplier loss) {
        Objects.requireNonNull(loss, "loss");
        RateRamp rates = RateRamp.of(optimizer);
        RuleTraits traits = new RuleTraits(optimizer.getClass().getClassLoader(), rates.rules());
        RangeRefusals.check(optimizer.getClass(), rates, traits);
        Ramp ramp = ramp(traits.rate());
        RateCourse ofRun = course == null ? RateCourse.of(optimizer) : course;
        Snapshot before = optimizer.snapshot();
        before.take();
        List<double[]> losses = new ArrayList<>();
        for (int i = 0; i < repeats(traits.rate()); i++) {
            try (RampRun<M> run = new RampRun<>(optimizer, rates, before, restoring)) {
                losses.add(run.losses(ramp, loss, probe, gradients));
            }
        }
        RangeHeuristic way = heuristic == null ? RangeHeuristic.of(traits.rate()) : heuristic;
        return RangeResult.of(ramp, losses, way, ofRun);
    }

    private Ramp ramp(Rate rate) {
        boolean wide = rate == Rate.PER_GRADIENT;
        double least = Double.isNaN(from) ? wide ? 1e-9 : 1e-7 : from;
        double most = Double.isNaN(to) ? wide ? 1e3 : 10 : to;
        return new Ramp(
                least, RangeRefusals.above(least, most), steps > 0 ? steps : wide ? 300 : 100);
    }

    private int repeats(Rate rate) {
        return repeats > 0 ? repeats : rate == Rate.PER_GRADIENT || probe != null ? 1 : 3;
    }
}
