package io.stepsmith.processor.model;

import io.stepsmith.Shape;
import io.stepsmith.schedule.Interpolation;

import java.util.ArrayList;
import java.util.List;

/**
 * One phase of a schedule, as a {@code @Schedule} gives it.
 *
 * @param from the value at its first update
 * @param to the value that one cycle reaches
 * @param length of one cycle; infinite if it never ends
 * @param reachLast whether {@code to} is reached at the last update rather than at the first one
 *     after
 * @param own what only some shapes have
 * @param cycles how it is repeated
 */
public record Phase(
        Shape shape,
        double from,
        double to,
        Length length,
        boolean reachLast,
        Own own,
        Cycles cycles) {
    /**
     * The attributes that only some shapes have; see the attributes of {@code @Schedule}. NaN for a
     * factor or a timescale that is not given.
     *
     * @param bound what the factor does not take the value past, NaN for nothing
     * @param every NaN for an {@code INVERSE_TIME} without stairs
     */
    public record Own(
            double power,
            double factor,
            double bound,
            double every,
            double timescale,
            double rise,
            double steepness,
            double center,
            double lower,
            double upper,
            List<Double> at,
            List<Double> values,
            Interpolation between) {}

    /** The repetitions of a phase. */
    public record Cycles(double repeat, double stretch, double shrink) {
        /** Once only. */
        public static final Cycles ONE = new Cycles(1, 1, 1);
    }

    /** The length of all cycles, in the unit of one. */
    public double total() {
        return total(cycles.repeat());
    }

    /** The length of the first so many cycles, in the unit of one. */
    public double total(double count) {
        return cycles.stretch() == 1
                ? length.value() * count
                : length.value()
                        * ((Math.pow(cycles.stretch(), count) - 1) / (cycles.stretch() - 1));
    }

    /**
     * Positions within a cycle at which its shape turns or has a value to look at, in the unit of
     * its length.
     */
    public List<Double> positions() {
        List<Double> all =
                switch (shape) {
                    case MULTI_STEP, PIECEWISE -> own.at();
                    case STEP -> List.of(own.every(), 2 * own.every(), 3 * own.every());
                    case INVERSE_TIME, INVERSE_SQRT ->
                        List.of(own.timescale(), 10 * own.timescale(), 100 * own.timescale());
                    case EXPONENTIAL ->
                        isEndless()
                                ? List.of(own.every(), 10 * own.every(), 100 * own.every())
                                : List.of();
                    case TRIANGLE -> List.of(own.rise() * length.value());
                    case CONSTANT,
                            LINEAR,
                            COSINE,
                            POLYNOMIAL,
                            ONE_MINUS_SQRT,
                            LOGARITHMIC,
                            REX,
                            SIGMOID,
                            TANH -> List.of();
                };
        return all.stream().filter(position -> position < length.value()).toList();
    }

    /** Returns what makes its curve. */
    public CurveCall curve() {
        boolean fades = shape == Shape.TRIANGLE && !Double.isNaN(own.factor());
        if (!fades) {
            return repeated(once(from, to), shape == Shape.TRIANGLE ? from : Math.min(from, to));
        }
        CurveCall height = repeated(once(0, to - from), 0)
                .then("times", CurveCall.of("decay", 1.0, own.factor(), unit(own.every())));
        return CurveCall.of("constant", from).then("plus", height);
    }

    private CurveCall repeated(CurveCall curve, double floor) {
        if (cycles.repeat() == 1) {
            return curve;
        }
        if (cycles.stretch() == 1 && cycles.shrink() == 1) {
            return Double.isInfinite(cycles.repeat())
                    ? curve.then("repeat")
                    : curve.then("repeat", cycles.repeat());
        }
        return curve.then("repeat", cycles.repeat(), cycles.stretch(), cycles.shrink(), floor);
    }

    /**
     * Returns whether its shape goes on for ever, so that a length cuts it off rather than
     * stretches it.
     */
    public boolean isEndless() {
        return switch (shape) {
            case STEP, MULTI_STEP, PIECEWISE, INVERSE_TIME, INVERSE_SQRT -> true;
            case EXPONENTIAL -> !Double.isNaN(own.factor());
            case CONSTANT,
                    LINEAR,
                    COSINE,
                    POLYNOMIAL,
                    ONE_MINUS_SQRT,
                    LOGARITHMIC,
                    TRIANGLE,
                    REX,
                    SIGMOID,
                    TANH -> false;
        };
    }

    private CurveCall once(double start, double end) {
        return switch (shape) {
            case CONSTANT ->
                length.isInfinite()
                        ? CurveCall.of("constant", start)
                        : CurveCall.of("constant", start, length);
            case LINEAR -> ramp("linear", start, end);
            case COSINE ->
                own.power() == 1
                        ? ramp("cosine", start, end)
                        : ramp("cosine", start, end, own.power());
            case POLYNOMIAL -> ramp("polynomial", start, end, own.power());
            case EXPONENTIAL ->
                isEndless()
                        ? bounded("decay", start, own.factor(), unit(own.every()))
                        : ramp("exponential", start, end);
            case STEP -> bounded("step", start, own.factor(), unit(own.every()));
            case MULTI_STEP ->
                endless(CurveCall.of("multiStep", start, own.factor(), units(own.at())));
            case PIECEWISE ->
                endless(CurveCall.of("points", own.between(), units(own.at()), own.values()));
            case INVERSE_TIME ->
                Double.isNaN(own.every())
                        ? endless(CurveCall.of(
                                "inverseTime", start, unit(own.timescale()), own.power()))
                        : endless(CurveCall.of(
                                "inverseTime",
                                start,
                                unit(own.timescale()),
                                own.power(),
                                unit(own.every())));
            case INVERSE_SQRT -> endless(CurveCall.of("inverseSqrt", start, unit(own.timescale())));
            case ONE_MINUS_SQRT -> ramp("oneMinusSqrt", start, end);
            case LOGARITHMIC -> ramp("logarithmic", start, end);
            case TRIANGLE -> ramp("triangle", start, end, own.rise());
            case REX -> ramp("rex", start, end);
            case SIGMOID -> ramp("sigmoid", start, end, own.steepness(), own.center());
            case TANH -> ramp("tanh", start, end, own.lower(), own.upper());
        };
    }

    /** Returns what is stretched to the length. */
    private CurveCall ramp(String name, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(length);
        CurveCall curve = CurveCall.of(name, all.toArray());
        return reachLast ? curve.then("reachLast") : curve;
    }

    /** Returns what the length cuts off. */
    private CurveCall endless(CurveCall curve) {
        return length.isInfinite() ? curve : curve.then("holdAfter", length);
    }

    private CurveCall bounded(String name, Object... arguments) {
        CurveCall curve = CurveCall.of(name, arguments);
        return endless(
                Double.isNaN(own.bound())
                        ? curve
                        : curve.then(
                                own.factor() < 1 ? "max" : "min",
                                CurveCall.of("constant", own.bound())));
    }

    private Length unit(double value) {
        return Length.of(value, length.unit());
    }

    private List<Length> units(List<Double> positions) {
        List<Length> lengths = new ArrayList<>();
        positions.forEach(position -> lengths.add(unit(position)));
        return lengths;
    }
}
