package io.stepsmith.schedule;

/**
 * Schedules of optax. Where they mean what PyTorch or Keras means, the factory is in
 * {@link TorchSchedules} or {@link KerasSchedules}. {@code totalSteps} includes the warm-up, as it
 * does there (and does not in Keras). A {@code warmUp} of 0 is none.
 */
public final class OptaxSchedules {
    private OptaxSchedules() {}

    /**
     * {@return optax' {@code cosine_decay_schedule}: {@link KerasSchedules#cosineDecay Keras'
     * cosine decay}, the height of the wave above its floor to the power of {@code exponent}}
     * {@code @Schedule(shape = COSINE, to = alpha * initial, power = exponent, steps = decaySteps)}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param alpha the floor as a part of {@code initial}, from 0 to 1
     * @param exponent the power of the wave, above 0
     */
    public static Curve cosineDecay(
            double initial, double decaySteps, double alpha, double exponent) {
        return Curve.cosine(initial, initial * alpha, exponent, decaySteps);
    }

    /**
     * {@return optax' {@code exponential_decay}: {@link KerasSchedules#exponentialDecay Keras'
     * exponential decay}, begun after {@code begin} updates at {@code initial}, and bounded by
     * {@code end}: from below if {@code decayRate} is below 1, else from above} {@code
     * @Schedule(shape = CONSTANT, steps = begin)} {@code @Schedule(shape = EXPONENTIAL, factor =
     * decayRate, every = decaySteps, to = end)}, or {@code STEP}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param decayRate the factor of one length of the decay, above 0
     * @param staircase whether the rate falls in steps, not smoothly
     * @param begin the updates at {@code initial} before the decay, 0 or more
     * @param end the bound of the rate
     */
    public static Curve exponentialDecay(
            double initial,
            double decaySteps,
            double decayRate,
            boolean staircase,
            double begin,
            double end) {
        Curve decay = KerasSchedules.exponentialDecay(initial, decaySteps, decayRate, staircase);
        Curve bound = Curve.constant(end);
        return decayRate < 1
                ? late(Math.max(initial, end), begin, decay.max(bound))
                : late(Math.min(initial, end), begin, decay.min(bound));
    }

    /**
     * {@return optax' {@code piecewise_constant_schedule} (HOLD) and
     * {@code piecewise_interpolate_schedule}: through {@code initial} at 0 and, at each boundary,
     * the value before times its scale} {@code @Schedule(shape = PIECEWISE, at = .., values = ..,
     * between = interpolation)}
     *
     * @param interpolation the course between two boundaries
     * @param initial the rate at update 0
     * @param boundaries positions in updates, ascending from above 0
     * @param scales the factor at each boundary, 0 or more
     */
    public static Curve piecewiseInterpolate(
            Interpolation interpolation, double initial, double[] boundaries, double[] scales) {
        double[] values = ScheduleParts.fromZero(initial, "scales", scales);
        for (int i = 1; i < values.length; i++) {
            values[i] *= values[i - 1];
        }
        return Curve.points(
                interpolation, ScheduleParts.fromZero(0, "boundaries", boundaries), values);
    }

    /**
     * {@return optax' {@code cosine_onecycle_schedule}: from {@code peak / divisor} to {@code peak}
     * at {@code floor(rise steps)}, then to {@code peak / divisor / finalDivisor} at {@code steps}:
     * an update later than in PyTorch} There {@code rise} is 0.3, {@code divisor} 25 and
     * {@code finalDivisor} 10,000. {@code @Schedule(shape = PIECEWISE, at = .., values = ..,
     * between = COSINE)}
     *
     * @param peak the highest rate, which the warm-up leads to
     * @param steps the length of the run in updates
     * @param rise the part of the run in which the rate climbs, between 0 and 1
     * @param divisor the ratio of the highest rate to that at the start, above 0
     * @param finalDivisor the ratio of the rate at the start to that at the end, above 0
     */
    public static Curve cosineOneCycle(
            double peak, double steps, double rise, double divisor, double finalDivisor) {
        return Curve.points(
                Interpolation.COSINE,
                new double[] {0, whole("rise", rise, steps), steps},
                new double[] {
                    ScheduleParts.first(peak, divisor),
                    peak,
                    ScheduleParts.last(peak, divisor, finalDivisor)
                });
    }

    /**
     * {@return optax' {@code linear_onecycle_schedule}: the same with straight lines and a third
     * phase, from {@code floor(fall steps)} on, in which the rate is back where it started and goes
     * to its end} There {@code fall} is 0.85. {@code @Schedule(shape = PIECEWISE, at = .., values =
     * .., between = LINEAR)}
     *
     * @param peak the highest rate, which the warm-up leads to
     * @param steps the length of the run in updates
     * @param rise the part of the run in which the rate climbs, between 0 and 1
     * @param fall the part of the run after which the third phase begins, between {@code rise} and
     *     1
     * @param divisor the ratio of the highest rate to that at the start, above 0
     * @param finalDivisor the ratio of the rate at the start to that at the end, above 0
     */
    public static Curve linearOneCycle(
            double peak,
            double steps,
            double rise,
            double fall,
            double divisor,
            double finalDivisor) {
        return Curve.points(
                Interpolation.LINEAR,
                new double[] {0, whole("rise", rise, steps), whole("fall", fall, steps), steps},
                new double[] {
                    ScheduleParts.first(peak, divisor),
                    peak,
                    ScheduleParts.first(peak, divisor),
                    ScheduleParts.last(peak, divisor, finalDivisor)
                });
    }

    /**
     * {@return optax' {@code polynomial_schedule}, and with power 1 {@code linear_schedule}: begins
     * after {@code begin} updates at {@code initial}} {@code @Schedule(shape = CONSTANT, steps =
     * begin) @Schedule(shape = POLYNOMIAL, to = end, power = power, steps = steps)}
     *
     * @param initial the rate at update 0
     * @param end the rate at the end
     * @param power the exponent, above 0
     * @param steps the length of the decay in updates, above 0
     * @param begin the updates at {@code initial} before the decay, 0 or more
     */
    public static Curve polynomialSchedule(
            double initial, double end, double power, double steps, double begin) {
        return late(initial, begin, Curve.polynomial(initial, end, power, steps));
    }

    /**
     * {@return optax' {@code warmup_cosine_decay_schedule}; Keras' {@code CosineDecay} with
     * {@code warmup_target}, whose {@code decay_steps} are {@code totalSteps - warmUp} here}
     * Several, joined by {@link Curve#then}, are optax' {@code sgdr_schedule}. With an exponent it
     * is {@code Curve.linear(initial, peak, warmUp).then(cosineDecay(peak, totalSteps - warmUp, end
     * / peak, exponent))}. {@code @Schedule(shape = LINEAR, from = initial, steps = warmUp)
     * @Schedule(shape = COSINE, to = end, steps = totalSteps - warmUp)}, with {@code power =
     * exponent}
     *
     * @param initial the rate at update 0
     * @param peak the highest rate, which the warm-up leads to
     * @param end the rate at the end
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve warmupCosineDecay(
            double initial, double peak, double end, double warmUp, double totalSteps) {
        return ScheduleParts.rise(
                initial,
                peak,
                warmUp,
                Curve.cosine(peak, end, ScheduleParts.rest(warmUp, totalSteps)));
    }

    /**
     * {@return optax' {@code warmup_exponential_decay_schedule}: after the warm-up {@code peak
     * decayRate^((t - warmUp) / decaySteps)}, the exponent rounded down in a staircase} {@code
     * @Schedule(shape = LINEAR, from = initial, steps = warmUp) @Schedule(shape = EXPONENTIAL,
     * factor = decayRate, every = decaySteps)}, or {@code STEP}
     *
     * @param initial the rate at update 0
     * @param peak the highest rate, which the warm-up leads to
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param decaySteps the length of the decay in updates, above 0
     * @param decayRate the factor of one length of the decay, above 0
     * @param staircase whether the rate falls in steps, not smoothly
     */
    public static Curve warmupExponentialDecay(
            double initial,
            double peak,
            double warmUp,
            double decaySteps,
            double decayRate,
            boolean staircase) {
        return ScheduleParts.rise(
                initial,
                peak,
                warmUp,
                KerasSchedules.exponentialDecay(peak, decaySteps, decayRate, staircase));
    }

    private static Curve late(double value, double begin, Curve curve) {
        return Checks.notNegative("begin", begin) == 0
                ? curve
                : Curve.constant(value, begin).then(curve);
    }

    private static double whole(String name, double part, double steps) {
        return Checks.within(name, Math.floor(part * Checks.positive("steps", steps)), steps, part);
    }
}
