package io.stepsmith.processor.model;

import io.stepsmith.schedule.Interpolation;

import java.util.ArrayList;
import java.util.List;

/**
 * One phase of a schedule, as a {@code @Schedule} gives it.
 *
 * @param shape the name of a constant of {@code io.stepsmith.Shape}
 * @param from the value at its first update
 * @param to the value that one cycle reaches
 * @param length of one cycle; infinite if it never ends
 * @param reachLast whether {@code to} is reached at the last update rather than at the first one
 *     after
 * @param own what only some shapes have
 * @param cycles how it is repeated
 */
public record Phase(
        String shape,
        double from,
        double to,
        Length length,
        boolean reachLast,
        Own own,
        Cycles cycles) {
    /**
     * What only some shapes have; see the attributes of {@code @Schedule}. NaN for a factor or a
     * timescale that is not given.
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

    /** How a phase is repeated. */
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
                    case "MULTI_STEP", "PIECEWISE" -> own.at();
                    case "STEP" -> List.of(own.every(), 2 * own.every(), 3 * own.every());
                    case "INVERSE_TIME", "INVERSE_SQRT" ->
                        List.of(own.timescale(), 10 * own.timescale(), 100 * own.timescale());
                    case "EXPONENTIAL" ->
                        isEndless()
                                ? List.of(own.every(), 10 * own.every(), 100 * own.every())
                                : List.of();
                    case "TRIANGLE" -> List.of(own.rise() * length.value());
                    default -> List.of();
                };
        return all.stream().filter(position -> position < length.value()).toList();
    }

    /** What makes its curve. */
    public CurveCall curve() {
        boolean fades = shape.equals("TRIANGLE") && !Double.isNaN(own.factor());
        if (!fades) {
            return repeated(once(from, to), shape.equals("TRIANGLE") ? from : Math.min(from, to));
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

    private CurveCall once(double start, double end) {
        boolean ends = !length.isInfinite();
        if (shape.equals("CONSTANT")) {
            return ends ? CurveCall.of("constant", start, length) : CurveCall.of("constant", start);
        }
        if (isEndless()) {
            return ends ? endless().then("holdAfter", length) : endless();
        }
        return reachLast ? ramp(start, end, length).then("reachLast") : ramp(start, end, length);
    }

    /**
     * Whether its shape goes on for ever, so that a length cuts it off rather than stretches it.
     */
    public boolean isEndless() {
        return switch (shape) {
            case "STEP", "MULTI_STEP", "PIECEWISE", "INVERSE_TIME", "INVERSE_SQRT" -> true;
            case "EXPONENTIAL" -> !Double.isNaN(own.factor());
            default -> false;
        };
    }

    private CurveCall ramp(double start, double end, Length over) {
        return switch (shape) {
            case "COSINE" ->
                own.power() == 1
                        ? CurveCall.of("cosine", start, end, over)
                        : CurveCall.of("cosine", start, end, own.power(), over);
            case "POLYNOMIAL" -> CurveCall.of("polynomial", start, end, own.power(), over);
            case "EXPONENTIAL" -> CurveCall.of("exponential", start, end, over);
            case "ONE_MINUS_SQRT" -> CurveCall.of("oneMinusSqrt", start, end, over);
            case "SIGMOID" ->
                CurveCall.of("sigmoid", start, end, own.steepness(), own.center(), over);
            case "TANH" -> CurveCall.of("tanh", start, end, own.lower(), own.upper(), over);
            case "TRIANGLE" -> CurveCall.of("triangle", start, end, own.rise(), over);
            default -> CurveCall.of(shape.toLowerCase(java.util.Locale.ROOT), start, end, over);
        };
    }

    private CurveCall endless() {
        return switch (shape) {
            case "EXPONENTIAL" ->
                bounded(CurveCall.of("decay", from, own.factor(), unit(own.every())));
            case "STEP" -> bounded(CurveCall.of("step", from, own.factor(), unit(own.every())));
            case "MULTI_STEP" -> CurveCall.of("multiStep", from, own.factor(), units(own.at()));
            case "INVERSE_TIME" ->
                Double.isNaN(own.every())
                        ? CurveCall.of("inverseTime", from, unit(own.timescale()), own.power())
                        : CurveCall.of(
                                "inverseTime",
                                from,
                                unit(own.timescale()),
                                own.power(),
                                unit(own.every()));
            case "INVERSE_SQRT" -> CurveCall.of("inverseSqrt", from, unit(own.timescale()));
            default -> CurveCall.of("points", own.between(), units(own.at()), own.values());
        };
    }

    private CurveCall bounded(CurveCall curve) {
        return Double.isNaN(own.bound())
                ? curve
                : curve.then(
                        own.factor() < 1 ? "max" : "min", CurveCall.of("constant", own.bound()));
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
