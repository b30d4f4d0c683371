package io.stepsmith.schedule;

/**
 * Decays of Keras. Where they mean what PyTorch means, the factory is in {@link TorchSchedules};
 * decays with a warm-up are in {@link OptaxSchedules}.
 */
public final class KerasSchedules {
    private KerasSchedules() {}

    /**
     * {@return Keras' {@code CosineDecay}, optax' {@code cosine_decay_schedule} without an
     * exponent: half a cosine wave from {@code initial} to {@code alpha initial}; holds, as there}
     * Keras' warm-up: {@link OptaxSchedules#warmupCosineDecay}. {@code @Schedule(shape = COSINE, to
     * = alpha * initial, steps = decaySteps)}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param alpha the floor as a part of {@code initial}, from 0 to 1
     */
    public static Curve cosineDecay(double initial, double decaySteps, double alpha) {
        return Curve.cosine(initial, initial * alpha, decaySteps);
    }

    /**
     * {@return Keras' {@code CosineDecayRestarts}: cycles, each {@code tMul} times as long and
     * {@code mMul} times as high above the floor {@code alpha initial} as the one before} There
     * {@code tMul} is 2 and {@code mMul} 1; its rounded logarithm can put off a restart by an
     * update. {@code @Schedule(shape = COSINE, to = alpha * initial, steps = firstDecaySteps,
     * repeat = POSITIVE_INFINITY, stretch = tMul, shrink = mMul)}
     *
     * @param initial the rate at update 0
     * @param firstDecaySteps the length of the first cycle in updates, above 0
     * @param tMul the length of a cycle over that of the one before: 1, or 1.001 and more
     * @param mMul the height of a cycle above the floor over that of the one before, above 0
     * @param alpha the floor as a part of {@code initial}, from 0 to 1
     */
    public static Curve cosineDecayRestarts(
            double initial, double firstDecaySteps, double tMul, double mMul, double alpha) {
        return Curve.cosine(initial, initial * alpha, firstDecaySteps)
                .repeat(Double.POSITIVE_INFINITY, tMul, mMul, initial * alpha);
    }

    /**
     * {@return Keras' and optax' exponential decay: {@code initial decayRate^(t / decaySteps)}, the
     * exponent rounded down in a staircase} DL4J's {@code ExponentialSchedule} and
     * {@code StepSchedule} too. {@code @Schedule(shape = EXPONENTIAL, factor = decayRate, every =
     * decaySteps)}, or {@code STEP}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param decayRate the factor of one length of the decay, above 0
     * @param staircase whether the rate falls in steps, not smoothly
     */
    public static Curve exponentialDecay(
            double initial, double decaySteps, double decayRate, boolean staircase) {
        return staircase
                ? Curve.step(initial, decayRate, decaySteps)
                : Curve.decay(initial, decayRate, decaySteps);
    }

    /**
     * {@return Keras' {@code InverseTimeDecay}: {@code initial / (1 + decayRate t / decaySteps)},
     * in a staircase with {@code floor(t / decaySteps)}} {@code @Schedule(shape = INVERSE_TIME,
     * timescale = decaySteps / decayRate)}, and in a staircase {@code every = decaySteps}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param decayRate the growth of the divisor in one length of the decay, above 0
     * @param staircase whether the rate falls in steps, not smoothly
     */
    public static Curve inverseTimeDecay(
            double initial, double decaySteps, double decayRate, boolean staircase) {
        double timescale =
                Checks.positive("decaySteps", decaySteps) / Checks.positive("decayRate", decayRate);
        return staircase
                ? Curve.inverseTime(initial, timescale, 1, decaySteps)
                : Curve.inverseTime(initial, timescale, 1);
    }

    /**
     * {@return {@code values[0]}, from {@code boundaries[0]} on {@code values[1]}, and so on}
     * Keras' {@code PiecewiseConstantDecay} has the old value at the boundary itself: give {@code
     * boundary + 1} for its numbers. {@code @Schedule(shape = PIECEWISE, at = {0, boundaries..},
     * values = ..)}
     *
     * @param boundaries positions in updates, ascending from above 0
     * @param values the rates, one more than boundaries
     */
    public static Curve piecewiseConstantDecay(double[] boundaries, double[] values) {
        return Curve.points(
                Interpolation.HOLD, ScheduleParts.fromZero(0, "boundaries", boundaries), values);
    }

    /**
     * {@return Keras' {@code PolynomialDecay}: {@code end + (initial - end) (1 - t /
     * decaySteps)^power}; holds {@code end}} {@code @Schedule(shape = POLYNOMIAL, to = end, power =
     * power, steps = decaySteps)}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param end the rate at the end
     * @param power the exponent, above 0
     */
    public static Curve polynomialDecay(
            double initial, double decaySteps, double end, double power) {
        return Curve.polynomial(initial, end, power, decaySteps);
    }

    /**
     * {@return Keras' {@code PolynomialDecay} with {@code cycle}: {@code decaySteps} becomes its
     * first multiple that is {@code t} or more, so {@code end} is reached at each multiple and the
     * update after it starts a lower cycle} No annotation has it: the height of cycle {@code n} is
     * {@code n^-power} of the first.
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param end the rate at the end
     * @param power the exponent, above 0
     */
    public static Curve polynomialDecayCycle(
            double initial, double decaySteps, double end, double power) {
        return Curve.of(new LowerCycles((Ramp) Curve.polynomial(initial, end, power, decaySteps)));
    }
}
