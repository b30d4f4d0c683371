package io.stepsmith.schedule;

/**
 * Decays of Keras, optax and DL4J. Where they mean what PyTorch means, the factory is in
 * {@link KnownSchedules}.
 */
abstract class KnownDecays extends KnownWarmUps {
    KnownDecays() {}

    /**
     * Keras' {@code CosineDecay}, optax' {@code cosine_decay_schedule} without an exponent: half a
     * cosine wave from {@code initial} to {@code alpha initial}; holds, as there. Keras' warm-up:
     * {@link #warmupCosineDecay}. {@code @Schedule(shape = COSINE, to = alpha * initial, steps =
     * decaySteps)}
     */
    public static Curve cosineDecay(double initial, double decaySteps, double alpha) {
        return Curve.cosine(initial, initial * alpha, decaySteps);
    }

    /**
     * optax' {@code cosine_decay_schedule}: that, the height of the wave above its floor to the
     * power of {@code exponent}. {@code @Schedule(shape = COSINE, to = alpha * initial, power =
     * exponent, steps = decaySteps)}
     */
    public static Curve cosineDecay(
            double initial, double decaySteps, double alpha, double exponent) {
        return Curve.cosine(initial, initial * alpha, exponent, decaySteps);
    }

    /**
     * Keras' {@code CosineDecayRestarts}: cycles, each {@code tMul} times as long and {@code mMul}
     * times as high above the floor {@code alpha initial} as the one before. There {@code tMul} is
     * 2 and {@code mMul} 1; its rounded logarithm can put off a restart by an update. {@code
     * @Schedule(shape = COSINE, to = alpha * initial, steps = firstDecaySteps, repeat =
     * POSITIVE_INFINITY, stretch = tMul, shrink = mMul)}
     */
    public static Curve cosineDecayRestarts(
            double initial, double firstDecaySteps, double tMul, double mMul, double alpha) {
        return Curve.cosine(initial, initial * alpha, firstDecaySteps)
                .repeat(Double.POSITIVE_INFINITY, tMul, mMul, initial * alpha);
    }

    /**
     * Keras' and optax' exponential decay: {@code initial decayRate^(t / decaySteps)}, the exponent
     * rounded down in a staircase. DL4J's {@code ExponentialSchedule} and {@code StepSchedule} too.
     * {@code @Schedule(shape = EXPONENTIAL, factor = decayRate, every = decaySteps)}, or
     * {@code STEP}
     */
    public static Curve exponentialDecay(
            double initial, double decaySteps, double decayRate, boolean staircase) {
        return staircase
                ? Curve.step(initial, decayRate, decaySteps)
                : Curve.decay(initial, decayRate, decaySteps);
    }

    /**
     * optax' {@code exponential_decay}: that, begun after {@code begin} updates at {@code initial},
     * and bounded by {@code end}: from below if {@code decayRate} is below 1, else from above.
     * {@code @Schedule(shape = CONSTANT, steps = begin)} {@code @Schedule(shape = EXPONENTIAL,
     * factor = decayRate, every = decaySteps, to = end)}, or {@code STEP}
     */
    public static Curve exponentialDecay(
            double initial,
            double decaySteps,
            double decayRate,
            boolean staircase,
            double begin,
            double end) {
        Curve decay = exponentialDecay(initial, decaySteps, decayRate, staircase);
        Curve bound = Curve.constant(end);
        return decayRate < 1
                ? late(Math.max(initial, end), begin, decay.max(bound))
                : late(Math.min(initial, end), begin, decay.min(bound));
    }

    /**
     * Keras' {@code InverseTimeDecay}: {@code initial / (1 + decayRate t / decaySteps)}, in a
     * staircase with {@code floor(t / decaySteps)}. {@code @Schedule(shape = INVERSE_TIME,
     * timescale = decaySteps / decayRate)}, and in a staircase {@code every = decaySteps}
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
     * DL4J's {@code InverseSchedule}: {@code initial / (1 + gamma t)^power}.
     * {@code @Schedule(shape = INVERSE_TIME, timescale = 1 / gamma, power = power)}
     */
    public static Curve inverseSchedule(double initial, double gamma, double power) {
        return Curve.inverseTime(initial, 1 / Checks.positive("gamma", gamma), power);
    }

    /**
     * DL4J's {@code SigmoidSchedule}: {@code initial / (1 + exp(-gamma (t - center)))}; falls if
     * {@code gamma} is below 0. There without an end; here it holds after {@code steps}. {@code
     * @Schedule(shape = SIGMOID, from = 0, to = initial, steepness = gamma * steps, center = center
     * / steps, steps = steps)}
     */
    public static Curve sigmoidSchedule(double initial, double gamma, double center, double steps) {
        return Curve.sigmoid(
                0,
                initial,
                Checks.number("gamma", gamma) * Checks.positive("steps", steps),
                center / steps,
                steps);
    }

    /**
     * {@code values[0]}, from {@code boundaries[0]} on {@code values[1]}, and so on. Keras'
     * {@code PiecewiseConstantDecay} has the old value at the boundary itself: give
     * {@code boundary + 1} for its numbers. {@code @Schedule(shape = PIECEWISE, at = {0,
     * boundaries..}, values = ..)}
     */
    public static Curve piecewiseConstantDecay(double[] boundaries, double[] values) {
        return Curve.points(Interpolation.HOLD, fromZero(0, "boundaries", boundaries), values);
    }

    /**
     * optax' {@code piecewise_constant_schedule} (HOLD) and {@code piecewise_interpolate_schedule}:
     * through {@code initial} at 0 and, at each boundary, the value before times its scale. {@code
     * @Schedule(shape = PIECEWISE, at = .., values = .., between = interpolation)}
     */
    public static Curve piecewiseInterpolate(
            Interpolation interpolation, double initial, double[] boundaries, double[] scales) {
        double[] values = fromZero(initial, "scales", scales);
        for (int i = 1; i < values.length; i++) {
            values[i] *= values[i - 1];
        }
        return Curve.points(interpolation, fromZero(0, "boundaries", boundaries), values);
    }

    /**
     * optax' {@code cosine_onecycle_schedule}: from {@code peak / divisor} to {@code peak} at
     * {@code floor(rise steps)}, then to {@code peak / divisor / finalDivisor} at {@code steps}: an
     * update later than in PyTorch. There {@code rise} is 0.3, {@code divisor} 25 and
     * {@code finalDivisor} 10,000. {@code @Schedule(shape = PIECEWISE, at = .., values = ..,
     * between = COSINE)}
     */
    public static Curve cosineOneCycle(
            double peak, double steps, double rise, double divisor, double finalDivisor) {
        return Curve.points(
                Interpolation.COSINE,
                new double[] {0, whole("rise", rise, steps), steps},
                new double[] {first(peak, divisor), peak, last(peak, divisor, finalDivisor)});
    }

    /**
     * optax' {@code linear_onecycle_schedule}: the same with straight lines and a third phase, from
     * {@code floor(fall steps)} on, in which the rate is back where it started and goes to its end.
     * There {@code fall} is 0.85. {@code @Schedule(shape = PIECEWISE, at = .., values = .., between
     * = LINEAR)}
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
                    first(peak, divisor),
                    peak,
                    first(peak, divisor),
                    last(peak, divisor, finalDivisor)
                });
    }

    /**
     * Keras' {@code PolynomialDecay}: {@code end + (initial - end) (1 - t / decaySteps)^power};
     * holds {@code end}. {@code @Schedule(shape = POLYNOMIAL, to = end, power = power, steps =
     * decaySteps)}
     */
    public static Curve polynomialDecay(
            double initial, double decaySteps, double end, double power) {
        return Curve.polynomial(initial, end, power, decaySteps);
    }

    /**
     * Keras' {@code PolynomialDecay} with {@code cycle}: {@code decaySteps} becomes its first
     * multiple that is {@code t} or more, so {@code end} is reached at each multiple and the update
     * after it starts a lower cycle. No annotation has it: the height of cycle {@code n} is
     * {@code n^-power} of the first.
     */
    public static Curve polynomialDecayCycle(
            double initial, double decaySteps, double end, double power) {
        return Curve.of(new LowerCycles((Ramp) Curve.polynomial(initial, end, power, decaySteps)));
    }

    /**
     * optax' {@code polynomial_schedule}, and with power 1 {@code linear_schedule}: begins after
     * {@code begin} updates at {@code initial}. {@code @Schedule(shape = CONSTANT, steps = begin)
     * @Schedule(shape = POLYNOMIAL, to = end, power = power, steps = steps)}
     */
    public static Curve polynomialSchedule(
            double initial, double end, double power, double steps, double begin) {
        return late(initial, begin, Curve.polynomial(initial, end, power, steps));
    }

    private static Curve late(double value, double begin, Curve curve) {
        return Checks.notNegative("begin", begin) == 0
                ? curve
                : Curve.constant(value, begin).then(curve);
    }

    private static double whole(String name, double part, double steps) {
        return Checks.within(name, Math.floor(part * Checks.positive("steps", steps)), steps, part);
    }

    /** Where a cycle with one peak starts. */
    static double first(double peak, double divisor) {
        return peak / Checks.positive("divisor", divisor);
    }

    /** Where it ends. */
    static double last(double peak, double divisor, double finalDivisor) {
        return first(peak, divisor) / Checks.positive("finalDivisor", finalDivisor);
    }

    private static double[] fromZero(double first, String name, double[] others) {
        double[] all = new double[Checks.present(name, others).length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
