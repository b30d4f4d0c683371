package io.stepsmith.schedule;

/**
 * PyTorch's schedulers. {@code rate} is the base learning rate. Positions count updates from 0, as
 * {@code last_epoch} does there; after its end a curve keeps its last value, also where the
 * original climbs again or throws.
 *
 * <p>PyTorch computes most rates from the rate before, so rounding adds up, and its
 * {@code last_epoch} resumes only with the optimizer's rate of that moment. A curve has nothing to
 * resume. {@code SequentialLR} is {@link Curve#then}, after {@link Curve#holdAfter} where a
 * milestone comes before the end; {@code ChainedScheduler} is {@link Curve#times} of factors;
 * {@code LambdaLR} is {@link Curve#of}; {@code SWALR} is {@link Curve#cosine} or
 * {@link Curve#linear} to its {@code swa_lr}.
 *
 * <p>Each says which {@code @Schedule} it equals on a class whose base value is {@code rate}.
 */
public final class TorchSchedules {
    private TorchSchedules() {}

    /**
     * {@return {@code StepLR}: {@code rate gamma^floor(t / stepSize)}} {@code @Schedule(shape =
     * STEP, factor = gamma, every = stepSize)}
     *
     * @param rate the base rate, 0 or more
     * @param stepSize the updates between two factors, above 0
     * @param gamma the factor on the rate, above 0
     */
    public static Curve stepLR(double rate, double stepSize, double gamma) {
        return Curve.step(rate, gamma, stepSize);
    }

    /**
     * {@return {@code MultiStepLR}: {@code rate gamma^n}, where {@code n} milestones are at
     * {@code t} or before} The rate changes at the milestone, as in optax; in timm one update
     * before, in Keras one after. {@code @Schedule(shape = MULTI_STEP, factor = gamma, at =
     * milestones)}
     *
     * @param rate the base rate, 0 or more
     * @param gamma the factor on the rate, above 0
     * @param milestones positions in updates, which ascend from above 0
     */
    public static Curve multiStepLR(double rate, double gamma, double... milestones) {
        return Curve.multiStep(rate, gamma, milestones);
    }

    /**
     * {@return {@code ExponentialLR}: {@code rate gamma^t}} {@code @Schedule(shape = EXPONENTIAL,
     * factor = gamma)}
     *
     * @param rate the base rate, 0 or more
     * @param gamma the factor on the rate, above 0
     */
    public static Curve exponentialLR(double rate, double gamma) {
        return Curve.decay(rate, gamma, 1);
    }

    /**
     * {@return {@code ConstantLR}: {@code rate factor} for so many updates, then {@code rate}}
     * {@code @Schedule(shape = CONSTANT, from = factor * rate, steps = totalIters) @Schedule(shape
     * = CONSTANT, from = rate)}
     *
     * @param rate the base rate, 0 or more
     * @param factor the factor on the rate until then, 0 or more
     * @param totalIters the length in updates, above 0
     */
    public static Curve constantLR(double rate, double factor, double totalIters) {
        return Curve.constant(rate * factor, totalIters).then(Curve.constant(rate));
    }

    /**
     * {@return {@code LinearLR}: {@code rate (startFactor + (endFactor - startFactor) t /
     * totalIters)} until {@code totalIters}; holds} {@code @Schedule(shape = LINEAR, from =
     * startFactor * rate, to = endFactor * rate, steps = totalIters)}
     *
     * @param rate the base rate, 0 or more
     * @param startFactor the factor on the rate at update 0
     * @param endFactor the factor on the rate at the end
     * @param totalIters the length in updates, above 0
     */
    public static Curve linearLR(
            double rate, double startFactor, double endFactor, double totalIters) {
        return Curve.linear(rate * startFactor, rate * endFactor, totalIters);
    }

    /**
     * {@return {@code PolynomialLR}: {@code rate (1 - t / totalIters)^power}; 0 from
     * {@code totalIters} on} What the documentation of DL4J's {@code PolySchedule} promises, which
     * grows instead. {@code @Schedule(shape = POLYNOMIAL, to = 0, power = power, steps =
     * totalIters)}
     *
     * @param rate the base rate, 0 or more
     * @param power the exponent, above 0
     * @param totalIters the length in updates, above 0
     */
    public static Curve polynomialLR(double rate, double power, double totalIters) {
        return Curve.polynomial(rate, 0, power, totalIters);
    }

    /**
     * {@return {@code CosineAnnealingLR}: half a cosine wave from {@code rate} to {@code minimum}
     * at {@code tMax}} The original climbs back to the base rate from there; this holds. {@code
     * @Schedule(shape = COSINE, to = minimum, steps = tMax)}
     *
     * @param rate the base rate, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param tMax the updates of half a wave, above 0
     */
    public static Curve cosineAnnealing(double rate, double minimum, double tMax) {
        return Curve.cosine(rate, minimum, tMax);
    }

    /**
     * {@return {@code CosineAnnealingWarmRestarts}: cosine annealing in cycles, the first of
     * {@code t0} updates, each {@code tMult} times as long as the one before; restarts at
     * {@code t0} exactly} Loshchilov and Hutter 2017, arXiv:1608.03983. {@code @Schedule(shape =
     * COSINE, to = minimum, steps = t0, repeat = POSITIVE_INFINITY, stretch = tMult)}
     *
     * @param rate the base rate, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param t0 the length of the first cycle in updates, above 0
     * @param tMult the length of a cycle over that of the one before: 1, or 1.001 and more
     */
    public static Curve cosineAnnealingWarmRestarts(
            double rate, double minimum, double t0, double tMult) {
        return Curve.cosine(rate, minimum, t0).repeat(Double.POSITIVE_INFINITY, tMult, 1, minimum);
    }

    /**
     * {@return {@code CyclicLR} in mode {@code triangular}: straight from {@code base} to
     * {@code max} and back, over and over} Smith 2017, arXiv:1506.01186. The momentum of
     * {@code CyclicLR}, in each of the three modes, is the same curve with {@code max_momentum}
     * first. {@code @Schedule(shape = TRIANGLE, from = base, to = max, rise = up / (up + down),
     * steps = up + down, repeat = POSITIVE_INFINITY)}
     *
     * @param base the lowest rate
     * @param max the highest rate
     * @param up the updates from {@code base} to {@code max}
     * @param down the updates back
     */
    public static Curve cyclicTriangular(double base, double max, double up, double down) {
        return cycle(base, max, up, down).repeat();
    }

    /**
     * {@return {@code CyclicLR} in mode {@code triangular2}: each cycle half as far from
     * {@code base} as the one before} As annotation with {@code shrink = 0.5} too.
     *
     * @param base the lowest rate
     * @param max the highest rate
     * @param up the updates from the lowest rate to the highest, above 0
     * @param down the updates from the highest rate to the lowest, above 0
     */
    public static Curve cyclicTriangular2(double base, double max, double up, double down) {
        return cycle(base, max, up, down).repeat(Double.POSITIVE_INFINITY, 1, 0.5, base);
    }

    /**
     * {@return {@code CyclicLR} in mode {@code exp_range}: the distance from {@code base} times
     * {@code gamma^t}} {@code @Schedule(shape = TRIANGLE, to = max, rise = up / (up + down), steps
     * = up + down, repeat = POSITIVE_INFINITY, factor = gamma)}
     *
     * @param base the lowest rate
     * @param max the highest rate
     * @param gamma the factor on the rate, above 0
     * @param up the updates from the lowest rate to the highest, above 0
     * @param down the updates from the highest rate to the lowest, above 0
     */
    public static Curve cyclicExpRange(
            double base, double max, double gamma, double up, double down) {
        return Curve.constant(base)
                .plus(Curve.decay(1, gamma, 1).times(cyclicTriangular(0, max - base, up, down)));
    }

    /**
     * {@return {@code OneCycleLR}: from {@code max / divisor} to {@code max} at {@code rise
     * totalSteps - 1}, then down to {@code max / divisor / finalDivisor} at {@code totalSteps - 1},
     * the last update} Smith and Topin 2018, arXiv:1708.07120. The original goes on at
     * {@code totalSteps}, up again or, with straight lines, below 0, and throws after it; this
     * holds. For optax, where the peak comes an update later, see
     * {@link OptaxSchedules#cosineOneCycle}. {@code @Schedule(shape = PIECEWISE, at = {0, rise *
     * totalSteps - 1, totalSteps - 1}, values = .., between = anneal)}
     *
     * @param max the highest rate
     * @param totalSteps the length of the run in updates, the warm-up included
     * @param rise the part of the updates before the peak, above {@code 1 / totalSteps} and below
     *     1; there 0.3
     * @param divisor there 25
     * @param finalDivisor there 10,000
     * @param anneal COSINE there, or LINEAR
     */
    public static Curve oneCycle(
            double max,
            double totalSteps,
            double rise,
            double divisor,
            double finalDivisor,
            Interpolation anneal) {
        Checks.inside("rise", rise, 1 / Checks.positive("totalSteps", totalSteps), 1);
        return Curve.points(
                anneal, new double[] {0, rise * totalSteps - 1, totalSteps - 1}, new double[] {
                    ScheduleParts.first(max, divisor),
                    max,
                    ScheduleParts.last(max, divisor, finalDivisor)
                });
    }

    /**
     * {@return {@link #oneCycle(double, double, double, double, double, Interpolation)} with
     * PyTorch's defaults}
     *
     * @param max the highest rate
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve oneCycle(double max, double totalSteps) {
        return oneCycle(max, totalSteps, 0.3, 25, 10_000, Interpolation.COSINE);
    }

    /**
     * {@return {@code OneCycleLR} with {@code three_phase}: up, at {@code 2 rise totalSteps - 2}
     * back where it started, then down to the end} As annotation {@code PIECEWISE} too, with one
     * point more.
     *
     * @param max the highest rate
     * @param totalSteps the length of the run in updates, the warm-up included
     * @param rise above {@code 1 / totalSteps} and below about a half
     * @param divisor the ratio of the highest rate to that at the start, above 0
     * @param finalDivisor the ratio of the rate at the start to that at the end, above 0
     * @param anneal the course between two points
     */
    public static Curve oneCycleThreePhase(
            double max,
            double totalSteps,
            double rise,
            double divisor,
            double finalDivisor,
            Interpolation anneal) {
        Checks.inside(
                "rise",
                rise,
                1 / Checks.positive("totalSteps", totalSteps),
                0.5 + 0.5 / totalSteps);
        return Curve.points(
                anneal,
                new double[] {0, rise * totalSteps - 1, 2 * rise * totalSteps - 2, totalSteps - 1},
                new double[] {
                    ScheduleParts.first(max, divisor),
                    max,
                    ScheduleParts.first(max, divisor),
                    ScheduleParts.last(max, divisor, finalDivisor)
                });
    }

    /**
     * {@return the momentum, or Adam's beta1, beside {@link #oneCycle(double, double, double,
     * double, double, Interpolation)}: high where the rate is low; there from 0.95 to 0.85 and
     * back} The same points, {@code of = "momentum"}.
     *
     * @param max the momentum where the rate is lowest
     * @param base the momentum where the rate is highest
     * @param totalSteps the length of the run in updates, the warm-up included
     * @param rise the part of the run in which the rate climbs, between 0 and 1
     * @param anneal the course between two points
     */
    public static Curve oneCycleMomentum(
            double max, double base, double totalSteps, double rise, Interpolation anneal) {
        Checks.inside("rise", rise, 1 / Checks.positive("totalSteps", totalSteps), 1);
        return Curve.points(
                anneal,
                new double[] {0, rise * totalSteps - 1, totalSteps - 1},
                new double[] {max, base, max});
    }

    /**
     * {@return the momentum beside {@link #oneCycleThreePhase}: back at {@code max} when the rate
     * is back where it started}
     *
     * @param max the momentum where the rate is lowest
     * @param base the momentum where the rate is highest
     * @param totalSteps the length of the run in updates, the warm-up included
     * @param rise the part of the run in which the rate climbs, between 0 and 1
     * @param anneal the course between two points
     */
    public static Curve oneCycleThreePhaseMomentum(
            double max, double base, double totalSteps, double rise, Interpolation anneal) {
        Checks.inside(
                "rise",
                rise,
                1 / Checks.positive("totalSteps", totalSteps),
                0.5 + 0.5 / totalSteps);
        return Curve.points(
                anneal,
                new double[] {0, rise * totalSteps - 1, 2 * rise * totalSteps - 2},
                new double[] {max, base, max});
    }

    private static Curve cycle(double base, double max, double up, double down) {
        double steps = Checks.positive("up", up) + Checks.positive("down", down);
        return Curve.triangle(base, max, up / steps, steps);
    }
}
