package io.stepsmith.schedule;

/**
 * The schedules of frameworks and papers as factories of {@link Curve}, each a line that calls the
 * class where it is: what one knows by name, one finds by name.
 */
abstract class NamedSchedules {
    NamedSchedules() {}

    /** {@link TorchSchedules#stepLR}. */
    public static Curve stepLR(double rate, double stepSize, double gamma) {
        return TorchSchedules.stepLR(rate, stepSize, gamma);
    }

    /** {@link TorchSchedules#multiStepLR}. */
    public static Curve multiStepLR(double rate, double gamma, double... milestones) {
        return TorchSchedules.multiStepLR(rate, gamma, milestones);
    }

    /** {@link TorchSchedules#exponentialLR}. */
    public static Curve exponentialLR(double rate, double gamma) {
        return TorchSchedules.exponentialLR(rate, gamma);
    }

    /** {@link TorchSchedules#constantLR}. */
    public static Curve constantLR(double rate, double factor, double totalIters) {
        return TorchSchedules.constantLR(rate, factor, totalIters);
    }

    /** {@link TorchSchedules#linearLR}. */
    public static Curve linearLR(
            double rate, double startFactor, double endFactor, double totalIters) {
        return TorchSchedules.linearLR(rate, startFactor, endFactor, totalIters);
    }

    /** {@link TorchSchedules#polynomialLR}. */
    public static Curve polynomialLR(double rate, double power, double totalIters) {
        return TorchSchedules.polynomialLR(rate, power, totalIters);
    }

    /** {@link TorchSchedules#cosineAnnealing}. */
    public static Curve cosineAnnealing(double rate, double minimum, double tMax) {
        return TorchSchedules.cosineAnnealing(rate, minimum, tMax);
    }

    /** {@link TorchSchedules#cosineAnnealingWarmRestarts}. */
    public static Curve cosineAnnealingWarmRestarts(
            double rate, double minimum, double t0, double tMult) {
        return TorchSchedules.cosineAnnealingWarmRestarts(rate, minimum, t0, tMult);
    }

    /** {@link TorchSchedules#cyclicTriangular}. */
    public static Curve cyclicTriangular(double base, double max, double up, double down) {
        return TorchSchedules.cyclicTriangular(base, max, up, down);
    }

    /** {@link TorchSchedules#cyclicTriangular2}. */
    public static Curve cyclicTriangular2(double base, double max, double up, double down) {
        return TorchSchedules.cyclicTriangular2(base, max, up, down);
    }

    /** {@link TorchSchedules#cyclicExpRange}. */
    public static Curve cyclicExpRange(
            double base, double max, double gamma, double up, double down) {
        return TorchSchedules.cyclicExpRange(base, max, gamma, up, down);
    }

    /** {@link TorchSchedules#oneCycle(double, double, double, double, double, Interpolation)}. */
    public static Curve oneCycle(
            double max,
            double totalSteps,
            double rise,
            double divisor,
            double finalDivisor,
            Interpolation anneal) {
        return TorchSchedules.oneCycle(max, totalSteps, rise, divisor, finalDivisor, anneal);
    }

    /** {@link TorchSchedules#oneCycle(double, double)}. */
    public static Curve oneCycle(double max, double totalSteps) {
        return TorchSchedules.oneCycle(max, totalSteps);
    }

    /** {@link TorchSchedules#oneCycleThreePhase}. */
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

    /** {@link TorchSchedules#oneCycleMomentum}. */
    public static Curve oneCycleMomentum(
            double max, double base, double totalSteps, double rise, Interpolation anneal) {
        return TorchSchedules.oneCycleMomentum(max, base, totalSteps, rise, anneal);
    }

    /** {@link TorchSchedules#oneCycleThreePhaseMomentum}. */
    public static Curve oneCycleThreePhaseMomentum(
            double max, double base, double totalSteps, double rise, Interpolation anneal) {
        return TorchSchedules.oneCycleThreePhaseMomentum(max, base, totalSteps, rise, anneal);
    }

    /** {@link KerasSchedules#cosineDecay(double, double, double)}. */
    public static Curve cosineDecay(double initial, double decaySteps, double alpha) {
        return KerasSchedules.cosineDecay(initial, decaySteps, alpha);
    }

    /** {@link OptaxSchedules#cosineDecay(double, double, double, double)}. */
    public static Curve cosineDecay(
            double initial, double decaySteps, double alpha, double exponent) {
        return OptaxSchedules.cosineDecay(initial, decaySteps, alpha, exponent);
    }

    /** {@link KerasSchedules#cosineDecayRestarts}. */
    public static Curve cosineDecayRestarts(
            double initial, double firstDecaySteps, double tMul, double mMul, double alpha) {
        return KerasSchedules.cosineDecayRestarts(initial, firstDecaySteps, tMul, mMul, alpha);
    }

    /** {@link KerasSchedules#exponentialDecay(double, double, double, boolean)}. */
    public static Curve exponentialDecay(
            double initial, double decaySteps, double decayRate, boolean staircase) {
        return KerasSchedules.exponentialDecay(initial, decaySteps, decayRate, staircase);
    }

    /** {@link OptaxSchedules#exponentialDecay(double, double, double, boolean, double, double)}. */
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

    /** {@link KerasSchedules#inverseTimeDecay}. */
    public static Curve inverseTimeDecay(
            double initial, double decaySteps, double decayRate, boolean staircase) {
        return KerasSchedules.inverseTimeDecay(initial, decaySteps, decayRate, staircase);
    }

    /** {@link Dl4jSchedules#inverseSchedule}. */
    public static Curve inverseSchedule(double initial, double gamma, double power) {
        return Dl4jSchedules.inverseSchedule(initial, gamma, power);
    }

    /** {@link Dl4jSchedules#sigmoidSchedule}. */
    public static Curve sigmoidSchedule(double initial, double gamma, double center, double steps) {
        return Dl4jSchedules.sigmoidSchedule(initial, gamma, center, steps);
    }

    /** {@link KerasSchedules#piecewiseConstantDecay}. */
    public static Curve piecewiseConstantDecay(double[] boundaries, double[] values) {
        return KerasSchedules.piecewiseConstantDecay(boundaries, values);
    }

    /** {@link OptaxSchedules#piecewiseInterpolate}. */
    public static Curve piecewiseInterpolate(
            Interpolation interpolation, double initial, double[] boundaries, double[] scales) {
        return OptaxSchedules.piecewiseInterpolate(interpolation, initial, boundaries, scales);
    }

    /** {@link OptaxSchedules#cosineOneCycle}. */
    public static Curve cosineOneCycle(
            double peak, double steps, double rise, double divisor, double finalDivisor) {
        return OptaxSchedules.cosineOneCycle(peak, steps, rise, divisor, finalDivisor);
    }

    /** {@link OptaxSchedules#linearOneCycle}. */
    public static Curve linearOneCycle(
            double peak,
            double steps,
            double rise,
            double fall,
            double divisor,
            double finalDivisor) {
        return OptaxSchedules.linearOneCycle(peak, steps, rise, fall, divisor, finalDivisor);
    }

    /** {@link KerasSchedules#polynomialDecay}. */
    public static Curve polynomialDecay(
            double initial, double decaySteps, double end, double power) {
        return KerasSchedules.polynomialDecay(initial, decaySteps, end, power);
    }

    /** {@link KerasSchedules#polynomialDecayCycle}. */
    public static Curve polynomialDecayCycle(
            double initial, double decaySteps, double end, double power) {
        return KerasSchedules.polynomialDecayCycle(initial, decaySteps, end, power);
    }

    /** {@link OptaxSchedules#polynomialSchedule}. */
    public static Curve polynomialSchedule(
            double initial, double end, double power, double steps, double begin) {
        return OptaxSchedules.polynomialSchedule(initial, end, power, steps, begin);
    }

    /** {@link HuggingFaceSchedules#constantWithWarmup}. */
    public static Curve constantWithWarmup(double rate, double warmUp) {
        return HuggingFaceSchedules.constantWithWarmup(rate, warmUp);
    }

    /** {@link HuggingFaceSchedules#linearWithWarmup}. */
    public static Curve linearWithWarmup(double rate, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.linearWithWarmup(rate, warmUp, totalSteps);
    }

    /** {@link HuggingFaceSchedules#cosineWithWarmup(double, double, double)}. */
    public static Curve cosineWithWarmup(double rate, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWithWarmup(rate, warmUp, totalSteps);
    }

    /** {@link HuggingFaceSchedules#cosineWithWarmup(double, double, double, double, double)}. */
    public static Curve cosineWithWarmup(
            double rate, double minimum, double waves, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWithWarmup(rate, minimum, waves, warmUp, totalSteps);
    }

    /** {@link HuggingFaceSchedules#cosineWarmupWithMinimum}. */
    public static Curve cosineWarmupWithMinimum(
            double start, double rate, double minimum, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWarmupWithMinimum(
                start, rate, minimum, warmUp, totalSteps);
    }

    /** {@link HuggingFaceSchedules#cosineWithHardRestarts}. */
    public static Curve cosineWithHardRestarts(
            double rate, double cycles, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.cosineWithHardRestarts(rate, cycles, warmUp, totalSteps);
    }

    /** {@link HuggingFaceSchedules#polynomialWithWarmup}. */
    public static Curve polynomialWithWarmup(
            double rate, double end, double power, double warmUp, double totalSteps) {
        return HuggingFaceSchedules.polynomialWithWarmup(rate, end, power, warmUp, totalSteps);
    }

    /** {@link HuggingFaceSchedules#inverseSqrtWithWarmup}. */
    public static Curve inverseSqrtWithWarmup(double rate, double timescale, double warmUp) {
        return HuggingFaceSchedules.inverseSqrtWithWarmup(rate, timescale, warmUp);
    }

    /** {@link HuggingFaceSchedules#warmupStableDecay(double, double, double, double, double)}. */
    public static Curve warmupStableDecay(
            double rate, double minimum, double warmUp, double stable, double decay) {
        return HuggingFaceSchedules.warmupStableDecay(rate, minimum, warmUp, stable, decay);
    }

    /** {@link HuggingFaceSchedules#warmupStableDecay(double, double, double, double, Curve)}. */
    public static Curve warmupStableDecay(
            double rate, double minimum, double warmUp, double stable, Curve decay) {
        return HuggingFaceSchedules.warmupStableDecay(rate, minimum, warmUp, stable, decay);
    }

    /** {@link OptaxSchedules#warmupCosineDecay}. */
    public static Curve warmupCosineDecay(
            double initial, double peak, double end, double warmUp, double totalSteps) {
        return OptaxSchedules.warmupCosineDecay(initial, peak, end, warmUp, totalSteps);
    }

    /** {@link OptaxSchedules#warmupExponentialDecay}. */
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

    /** {@link WarmUpSchedules#noam}. */
    public static Curve noam(double factor, double modelSize, double warmUp) {
        return WarmUpSchedules.noam(factor, modelSize, warmUp);
    }
}
