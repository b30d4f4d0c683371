package io.stepsmith.schedule;

/**
 * Schedules of Hugging Face, which rise first. {@code totalSteps} includes the warm-up, as it does
 * there. A {@code warmUp} of 0 is none.
 *
 * <p>Where the rise starts at 0, update 0 moves nothing; {@code Curve.warmUp(n)}, or
 * {@code @WarmUp(steps = n)}, is the rise that wastes none.
 */
public final class HuggingFaceSchedules {
    private HuggingFaceSchedules() {}

    /**
     * {@return Hugging Face's {@code get_constant_schedule_with_warmup}; optax'
     * {@code warmup_constant_schedule} from 0} {@code @Schedule(shape = LINEAR, from = 0, steps =
     * warmUp)}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     */
    public static Curve constantWithWarmup(double rate, double warmUp) {
        return ScheduleParts.rise(0, rate, warmUp, Curve.constant(rate));
    }

    /**
     * {@return Hugging Face's {@code get_linear_schedule_with_warmup}: up to {@code rate}, down to
     * 0} {@code @Schedule(shape = LINEAR, from = 0, steps = warmUp) @Schedule(shape = LINEAR, to =
     * 0, steps = totalSteps - warmUp)}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve linearWithWarmup(double rate, double warmUp, double totalSteps) {
        return ScheduleParts.rise(
                0, rate, warmUp, Curve.linear(rate, 0, ScheduleParts.rest(warmUp, totalSteps)));
    }

    /**
     * {@return Hugging Face's {@code get_cosine_schedule_with_warmup}: half a cosine wave down to
     * 0, which then holds; there it climbs again} {@code @Schedule(shape = LINEAR, from = 0, steps
     * = warmUp) @Schedule(shape = COSINE, to = 0, steps = totalSteps - warmUp)}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWithWarmup(double rate, double warmUp, double totalSteps) {
        return OptaxSchedules.warmupCosineDecay(0, rate, 0, warmUp, totalSteps);
    }

    /**
     * {@return Hugging Face's {@code get_cosine_with_min_lr_schedule_with_warmup}, with
     * {@code num_cycles}: down to {@code minimum} and up again, in so many waves, 0.5 for half a
     * one, which is the default there} One {@code COSINE} phase for each half wave says the same,
     * up to {@code totalSteps}.
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param waves the number of waves, above 0; 0.5 is half a wave
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWithWarmup(
            double rate, double minimum, double waves, double warmUp, double totalSteps) {
        double half =
                ScheduleParts.rest(warmUp, totalSteps) / (2 * Checks.positive("waves", waves));
        Curve wave = Curve.cosine(rate, minimum, half).then(Curve.cosine(minimum, rate, half));
        return ScheduleParts.rise(0, rate, warmUp, wave.repeat().holdAfter(totalSteps - warmUp));
    }

    /**
     * {@return Hugging Face's {@code get_cosine_with_min_lr_schedule_with_warmup_lr_rate}: from
     * {@code start} (there by default {@code rate / warmUp}) to {@code rate} at the last update of
     * the warm-up} Then half a cosine wave goes to {@code minimum} at the last update of all. There
     * it climbs again. {@code @Schedule(shape = LINEAR, from = start, steps = warmUp - 1)
     * @Schedule(shape = COSINE, to = minimum, steps = totalSteps - warmUp)}
     *
     * @param start the rate at update 0
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param warmUp 1 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWarmupWithMinimum(
            double start, double rate, double minimum, double warmUp, double totalSteps) {
        Checks.fromOne("warmUp", warmUp);
        return ScheduleParts.rise(
                start,
                rate,
                warmUp - 1,
                Curve.cosine(rate, minimum, ScheduleParts.rest(warmUp, totalSteps)));
    }

    /**
     * {@return Hugging Face's {@code get_cosine_with_hard_restarts_schedule_with_warmup}: so many
     * times from {@code rate} to 0, then 0} There the rounded remainder can put off a restart by an
     * update. {@code @Schedule(shape = LINEAR, from = 0, steps = warmUp)} {@code @Schedule(shape =
     * COSINE, to = 0, steps = (totalSteps - warmUp) / cycles, repeat = cycles)}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param cycles the number of cycles, a whole number from 1
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWithHardRestarts(
            double rate, double cycles, double warmUp, double totalSteps) {
        return ScheduleParts.rise(
                0,
                rate,
                warmUp,
                Curve.cosine(
                                rate,
                                0,
                                ScheduleParts.rest(warmUp, totalSteps)
                                        / Checks.positive("cycles", cycles))
                        .repeat(cycles));
    }

    /**
     * {@return Hugging Face's {@code get_polynomial_decay_schedule_with_warmup}: down to
     * {@code end}, there by default 1e-7} {@code @Schedule(shape = LINEAR, from = 0, steps =
     * warmUp)} {@code @Schedule(shape = POLYNOMIAL, to = end, power = power, steps = totalSteps -
     * warmUp)}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param end the rate at the end, which then holds
     * @param power the exponent, above 0
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve polynomialWithWarmup(
            double rate, double end, double power, double warmUp, double totalSteps) {
        return ScheduleParts.rise(
                0,
                rate,
                warmUp,
                Curve.polynomial(rate, end, power, ScheduleParts.rest(warmUp, totalSteps)));
    }

    /**
     * {@return Hugging Face's {@code get_inverse_sqrt_schedule}: after the warm-up {@code rate /
     * sqrt(1 + (t - warmUp) / timescale)}; there {@code timescale} is {@code warmUp}, or 10,000
     * without one} {@code @Schedule(shape = LINEAR, from = 0, steps = warmUp) @Schedule(shape =
     * INVERSE_SQRT, timescale = timescale)}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param timescale the updates after which the argument has grown by 1, above 0
     * @param warmUp the length of the warm-up in updates; 0 or more
     */
    public static Curve inverseSqrtWithWarmup(double rate, double timescale, double warmUp) {
        return ScheduleParts.rise(0, rate, warmUp, Curve.inverseSqrt(rate, timescale));
    }

    /**
     * {@return Hugging Face's {@code get_wsd_schedule}, with its defaults for the curves: straight
     * up from {@code minimum}, then {@code rate} for {@code stable} updates, then half a cosine
     * wave down in {@code decay} updates} {@code @Schedule(shape = LINEAR, from = minimum, steps =
     * warmUp) @Schedule(shape = CONSTANT, steps = stable)} {@code @Schedule(shape = COSINE, to =
     * minimum, steps = decay)}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param stable the updates at {@code rate}; 0 or more
     * @param decay the length of the cooldown in updates, above 0
     */
    public static Curve warmupStableDecay(
            double rate, double minimum, double warmUp, double stable, double decay) {
        return warmupStableDecay(rate, minimum, warmUp, stable, Curve.cosine(rate, minimum, decay));
    }

    /**
     * {@return {@code get_wsd_schedule} with any cooldown, such as {@code
     * Curve.oneMinusSqrt(rate, minimum, decay)}, the {@code 1-sqrt} of Hägele et al. 2024,
     * arXiv:2405.18392} Hugging Face's {@code 1-sqrt} warm-up is
     * {@code Curve.polynomial(minimum, rate, 0.5, warmUp)}.
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param stable the updates at {@code rate}; 0 or more
     * @param decay the cooldown, which begins at {@code rate}
     */
    public static Curve warmupStableDecay(
            double rate, double minimum, double warmUp, double stable, Curve decay) {
        Checks.present("decay", decay);
        return ScheduleParts.rise(
                minimum,
                rate,
                warmUp,
                Checks.notNegative("stable", stable) == 0
                        ? decay
                        : Curve.constant(rate, stable).then(decay));
    }
}
