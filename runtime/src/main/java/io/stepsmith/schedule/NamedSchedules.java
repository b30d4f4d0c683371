package io.stepsmith.schedule;

/**
 * The schedules of frameworks and papers as factories of {@link Curve}, each a line that calls the
 * class where it is: what one knows by name, one finds by name.
 */
abstract class NamedSchedules {
    NamedSchedules() {}

    /**
     * {@return {@link TorchSchedules#stepLR}}
     *
     * @param rate the base rate, 0 or more
     * @param stepSize the updates between two factors, above 0
     * @param gamma the factor on the rate, above 0
     */
    public static Curve stepLR(double rate, double stepSize, double gamma) {
        return TorchSchedules.stepLR(rate, stepSize, gamma);
    }

    /**
     * {@return {@link TorchSchedules#multiStepLR}}
     *
     * @param rate the base rate, 0 or more
     * @param gamma the factor on the rate, above 0
     * @param milestones positions in updates, which ascend from above 0
     */
    public static Curve multiStepLR(double rate, double gamma, double... milestones) {
        return TorchSchedules.multiStepLR(rate, gamma, milestones);
    }

    /**
     * {@return {@link TorchSchedules#exponentialLR}}
     *
     * @param rate the base rate, 0 or more
     * @param gamma the factor on the rate, above 0
     */
    public static Curve exponentialLR(double rate, double gamma) {
        return TorchSchedules.exponentialLR(rate, gamma);
    }

    /**
     * {@return {@link TorchSchedules#constantLR}}
     *
     * @param rate the base rate, 0 or more
     * @param factor the factor on the rate until then, 0 or more
     * @param totalIters the length in updates, above 0
     */
    public static Curve constantLR(double rate, double factor, double totalIters) {
        return TorchSchedules.constantLR(rate, factor, totalIters);
    }

    /**
     * {@return {@link TorchSchedules#linearLR}}
     *
     * @param rate the base rate, 0 or more
     * @param startFactor the factor on the rate at update 0
     * @param endFactor the factor on the rate at the end
     * @param totalIters the length in updates, above 0
     */
    public static Curve linearLR(
            double rate, double startFactor, double endFactor, double totalIters) {
        return TorchSchedules.linearLR(rate, startFactor, endFactor, totalIters);
    }

    /**
     * {@return {@link TorchSchedules#polynomialLR}}
     *
     * @param rate the base rate, 0 or more
     * @param power the exponent, above 0
     * @param totalIters the length in updates, above 0
     */
    public static Curve polynomialLR(double rate, double power, double totalIters) {
        return TorchSchedules.polynomialLR(rate, power, totalIters);
    }

    /**
     * {@return {@link TorchSchedules#cosineAnnealing}}
     *
     * @param rate the base rate, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param tMax the updates of half a wave, above 0
     */
    public static Curve cosineAnnealing(double rate, double minimum, double tMax) {
        return TorchSchedules.cosineAnnealing(rate, minimum, tMax);
    }

    /**
     * {@return {@link TorchSchedules#cosineAnnealingWarmRestarts}}
     *
     * @param rate the base rate, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param t0 the length of the first cycle in updates, above 0
     * @param tMult the length of a cycle over that of the one before: 1, or 1.001 and more
     */
    public static Curve cosineAnnealingWarmRestarts(
            double rate, double minimum, double t0, double tMult) {
        return TorchSchedules.cosineAnnealingWarmRestarts(rate, minimum, t0, tMult);
    }

    /**
     * {@return {@link TorchSchedules#cyclicTriangular}}
     *
     * @param base the lowest rate
     * @param max the highest rate
     * @param up the updates from {@code base} to {@code max}
     * @param down the updates back
     */
    public static Curve cyclicTriangular(double base, double max, double up, double down) {
        return TorchSchedules.cyclicTriangular(base, max, up, down);
    }

    /**
     * {@return {@link TorchSchedules#cyclicTriangular2}}
     *
     * @param base the lowest rate
     * @param max the highest rate
     * @param up the updates from the lowest rate to the highest, above 0
     * @param down the updates from the highest rate to the lowest, above 0
     */
    public static Curve cyclicTriangular2(double base, double max, double up, double down) {
        return TorchSchedules.cyclicTriangular2(base, max, up, down);
    }

    /**
     * {@return {@link TorchSchedules#cyclicExpRange}}
     *
     * @param base the lowest rate
     * @param max the highest rate
     * @param gamma the factor on the rate, above 0
     * @param up the updates from the lowest rate to the highest, above 0
     * @param down the updates from the highest rate to the lowest, above 0
     */
    public static Curve cyclicExpRange(
            double base, double max, double gamma, double up, double down) {
        return TorchSchedules.cyclicExpRange(base, max, gamma, up, down);
    }

    /**
     * {@return {@link TorchSchedules#oneCycle(double, double, double, double, double,
     * Interpolation)}}
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
        return TorchSchedules.oneCycle(max, totalSteps, rise, divisor, finalDivisor, anneal);
    }

    /**
     * {@return {@link TorchSchedules#oneCycle(double, double)}}
     *
     * @param max the highest rate
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve oneCycle(double max, double totalSteps) {
        return TorchSchedules.oneCycle(max, totalSteps);
    }

    /**
     * {@return {@link TorchSchedules#oneCycleThreePhase}}
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
        return TorchSchedules.oneCycleThreePhase(
                max, totalSteps, rise, divisor, finalDivisor, anneal);
    }

    /**
     * {@return {@link TorchSchedules#oneCycleMomentum}}
     *
     * @param max the momentum where the rate is lowest
     * @param base the momentum where the rate is highest
     * @param totalSteps the length of the run in updates, the warm-up included
     * @param rise the part of the run in which the rate climbs, between 0 and 1
     * @param anneal the course between two points
     */
    public static Curve oneCycleMomentum(
            double max, double base, double totalSteps, double rise, Interpolation anneal) {
        return TorchSchedules.oneCycleMomentum(max, base, totalSteps, rise, anneal);
    }

    /**
     * {@return {@link TorchSchedules#oneCycleThreePhaseMomentum}}
     *
     * @param max the momentum where the rate is lowest
     * @param base the momentum where the rate is highest
     * @param totalSteps the length of the run in updates, the warm-up included
     * @param rise the part of the run in which the rate climbs, between 0 and 1
     * @param anneal the course between two points
     */
    public static Curve oneCycleThreePhaseMomentum(
            double max, double base, double totalSteps, double rise, Interpolation anneal) {
        return TorchSchedules.oneCycleThreePhaseMomentum(max, base, totalSteps, rise, anneal);
    }

    /**
     * {@return {@link KerasSchedules#cosineDecay(double, double, double)}}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param alpha the floor as a part of {@code initial}, from 0 to 1
     */
    public static Curve cosineDecay(double initial, double decaySteps, double alpha) {
        return KerasSchedules.cosineDecay(initial, decaySteps, alpha);
    }

    /**
     * {@return {@link OptaxSchedules#cosineDecay(double, double, double, double)}}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param alpha the floor as a part of {@code initial}, from 0 to 1
     * @param exponent the power of the wave, above 0
     */
    public static Curve cosineDecay(
            double initial, double decaySteps, double alpha, double exponent) {
        return OptaxSchedules.cosineDecay(initial, decaySteps, alpha, exponent);
    }

    /**
     * {@return {@link KerasSchedules#cosineDecayRestarts}}
     *
     * @param initial the rate at update 0
     * @param firstDecaySteps the length of the first cycle in updates, above 0
     * @param tMul the length of a cycle over that of the one before: 1, or 1.001 and more
     * @param mMul the height of a cycle above the floor over that of the one before, above 0
     * @param alpha the floor as a part of {@code initial}, from 0 to 1
     */
    public static Curve cosineDecayRestarts(
            double initial, double firstDecaySteps, double tMul, double mMul, double alpha) {
        return KerasSchedules.cosineDecayRestarts(initial, firstDecaySteps, tMul, mMul, alpha);
    }

    /**
     * {@return {@link KerasSchedules#exponentialDecay(double, double, double, boolean)}}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param decayRate the factor of one length of the decay, above 0
     * @param staircase whether the rate falls in steps, not smoothly
     */
    public static Curve exponentialDecay(
            double initial, double decaySteps, double decayRate, boolean staircase) {
        return KerasSchedules.exponentialDecay(initial, decaySteps, decayRate, staircase);
    }

    /**
     * {@return {@link OptaxSchedules#exponentialDecay(double, double, double, boolean, double,
     * double)}}
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
        return OptaxSchedules.exponentialDecay(
                initial, decaySteps, decayRate, staircase, begin, end);
    }

    /**
     * {@return {@link KerasSchedules#inverseTimeDecay}}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param decayRate the growth of the divisor in one length of the decay, above 0
     * @param staircase whether the rate falls in steps, not smoothly
     */
    public static Curve inverseTimeDecay(
            double initial, double decaySteps, double decayRate, boolean staircase) {
        return KerasSchedules.inverseTimeDecay(initial, decaySteps, decayRate, staircase);
    }

    /**
     * {@return {@link Dl4jSchedules#inverseSchedule}}
     *
     * @param initial the rate at update 0
     * @param gamma the growth of the divisor at each update, above 0
     * @param power the exponent, above 0
     */
    public static Curve inverseSchedule(double initial, double gamma, double power) {
        return Dl4jSchedules.inverseSchedule(initial, gamma, power);
    }

    /**
     * {@return {@link Dl4jSchedules#sigmoidSchedule}}
     *
     * @param initial the rate that the curve comes from, or goes to
     * @param gamma the steepness for each update; below 0 if the rate falls
     * @param center the update that is halfway
     * @param steps the length in updates, above 0, after which the curve holds
     */
    public static Curve sigmoidSchedule(double initial, double gamma, double center, double steps) {
        return Dl4jSchedules.sigmoidSchedule(initial, gamma, center, steps);
    }

    /**
     * {@return {@link KerasSchedules#piecewiseConstantDecay}}
     *
     * @param boundaries positions in updates, ascending from above 0
     * @param values the rates, one more than boundaries
     */
    public static Curve piecewiseConstantDecay(double[] boundaries, double[] values) {
        return KerasSchedules.piecewiseConstantDecay(boundaries, values);
    }

    /**
     * {@return {@link OptaxSchedules#piecewiseInterpolate}}
     *
     * @param interpolation the course between two boundaries
     * @param initial the rate at update 0
     * @param boundaries positions in updates, ascending from above 0
     * @param scales the factor at each boundary, 0 or more
     */
    public static Curve piecewiseInterpolate(
            Interpolation interpolation, double initial, double[] boundaries, double[] scales) {
        return OptaxSchedules.piecewiseInterpolate(interpolation, initial, boundaries, scales);
    }

    /**
     * {@return {@link OptaxSchedules#cosineOneCycle}}
     *
     * @param peak the highest rate, which the warm-up leads to
     * @param steps the length of the run in updates
     * @param rise the part of the run in which the rate climbs, between 0 and 1
     * @param divisor the ratio of the highest rate to that at the start, above 0
     * @param finalDivisor the ratio of the rate at the start to that at the end, above 0
     */
    public static Curve cosineOneCycle(
            double peak, double steps, double rise, double divisor, double finalDivisor) {
        return OptaxSchedules.cosineOneCycle(peak, steps, rise, divisor, finalDivisor);
    }

    /**
     * {@return {@link OptaxSchedules#linearOneCycle}}
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
        return OptaxSchedules.linearOneCycle(peak, steps, rise, fall, divisor, finalDivisor);
    }

    /**
     * {@return {@link KerasSchedules#polynomialDecay}}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param end the rate at the end
     * @param power the exponent, above 0
     */
    public static Curve polynomialDecay(
            double initial, double decaySteps, double end, double power) {
        return KerasSchedules.polynomialDecay(initial, decaySteps, end, power);
    }

    /**
     * {@return {@link KerasSchedules#polynomialDecayCycle}}
     *
     * @param initial the rate at update 0
     * @param decaySteps the length of the decay in updates, above 0
     * @param end the rate at the end
     * @param power the exponent, above 0
     */
    public static Curve polynomialDecayCycle(
            double initial, double decaySteps, double end, double power) {
        return KerasSchedules.polynomialDecayCycle(initial, decaySteps, end, power);
    }

    /**
     * {@return {@link OptaxSchedules#polynomialSchedule}}
     *
     * @param initial the rate at update 0
     * @param end the rate at the end
     * @param power the exponent, above 0
     * @param steps the length of the decay in updates, above 0
     * @param begin the updates at {@code initial} before the decay, 0 or more
     */
    public static Curve polynomialSchedule(
            double initial, double end, double power, double steps, double begin) {
        return OptaxSchedules.polynomialSchedule(initial, end, power, steps, begin);
    }

    /**
     * {@return {@link HuggingFaceSchedules#constantWithWarmup}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     */
    public static Curve constantWithWarmup(double rate, double warmUp) {
        return HuggingFaceSchedules.constantWithWarmup(rate, warmUp);
    }

    /**
     * {@return {@link HuggingFaceSchedules#linearWithWarmup}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve linearWithWarmup(double rate, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.linearWithWarmup(rate, warmUp, totalSteps);
    }

    /**
     * {@return {@link HuggingFaceSchedules#cosineWithWarmup(double, double, double)}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWithWarmup(double rate, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWithWarmup(rate, warmUp, totalSteps);
    }

    /**
     * {@return {@link HuggingFaceSchedules#cosineWithWarmup(double, double, double, double,
     * double)}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param waves the number of waves, above 0; 0.5 is half a wave
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWithWarmup(
            double rate, double minimum, double waves, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWithWarmup(rate, minimum, waves, warmUp, totalSteps);
    }

    /**
     * {@return {@link HuggingFaceSchedules#cosineWarmupWithMinimum}}
     *
     * @param start the rate at update 0
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param warmUp 1 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWarmupWithMinimum(
            double start, double rate, double minimum, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWarmupWithMinimum(
                start, rate, minimum, warmUp, totalSteps);
    }

    /**
     * {@return {@link HuggingFaceSchedules#cosineWithHardRestarts}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param cycles the number of cycles, a whole number from 1
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve cosineWithHardRestarts(
            double rate, double cycles, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWithHardRestarts(rate, cycles, warmUp, totalSteps);
    }

    /**
     * {@return {@link HuggingFaceSchedules#polynomialWithWarmup}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param end the rate at the end, which then holds
     * @param power the exponent, above 0
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve polynomialWithWarmup(
            double rate, double end, double power, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.polynomialWithWarmup(rate, end, power, warmUp, totalSteps);
    }

    /**
     * {@return {@link HuggingFaceSchedules#inverseSqrtWithWarmup}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param timescale the updates after which the argument has grown by 1, above 0
     * @param warmUp the length of the warm-up in updates; 0 or more
     */
    public static Curve inverseSqrtWithWarmup(double rate, double timescale, double warmUp) {
        return HuggingFaceSchedules.inverseSqrtWithWarmup(rate, timescale, warmUp);
    }

    /**
     * {@return {@link HuggingFaceSchedules#warmupStableDecay(double, double, double, double,
     * double)}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param stable the updates at {@code rate}; 0 or more
     * @param decay the length of the cooldown in updates, above 0
     */
    public static Curve warmupStableDecay(
            double rate, double minimum, double warmUp, double stable, double decay) {
        return HuggingFaceSchedules.warmupStableDecay(rate, minimum, warmUp, stable, decay);
    }

    /**
     * {@return {@link HuggingFaceSchedules#warmupStableDecay(double, double, double, double,
     * Curve)}}
     *
     * @param rate the rate after the warm-up, 0 or more
     * @param minimum the lowest rate, 0 or more
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param stable the updates at {@code rate}; 0 or more
     * @param decay the cooldown, which begins at {@code rate}
     */
    public static Curve warmupStableDecay(
            double rate, double minimum, double warmUp, double stable, Curve decay) {
        return HuggingFaceSchedules.warmupStableDecay(rate, minimum, warmUp, stable, decay);
    }

    /**
     * {@return {@link OptaxSchedules#warmupCosineDecay}}
     *
     * @param initial the rate at update 0
     * @param peak the highest rate, which the warm-up leads to
     * @param end the rate at the end
     * @param warmUp the length of the warm-up in updates; 0 or more
     * @param totalSteps the length of the run in updates, the warm-up included
     */
    public static Curve warmupCosineDecay(
            double initial, double peak, double end, double warmUp, double totalSteps) {
        return OptaxSchedules.warmupCosineDecay(initial, peak, end, warmUp, totalSteps);
    }

    /**
     * {@return {@link OptaxSchedules#warmupExponentialDecay}}
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
        return OptaxSchedules.warmupExponentialDecay(
                initial, peak, warmUp, decaySteps, decayRate, staircase);
    }

    /**
     * {@return {@link WarmUpSchedules#noam}}
     *
     * @param factor the factor on all rates, above 0
     * @param modelSize the width of the model, above 0
     * @param warmUp 1 or more
     */
    public static Curve noam(double factor, double modelSize, double warmUp) {
        return WarmUpSchedules.noam(factor, modelSize, warmUp);
    }
}
