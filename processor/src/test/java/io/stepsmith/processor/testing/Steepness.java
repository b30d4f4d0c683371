package io.stepsmith.processor.testing;

import io.stepsmith.Shape;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.schedule.Interpolation;

/**
 * How far a phase may be from where it ends, a little before it ends; from the formulas of the
 * shapes.
 */
public final class Steepness {
    private Steepness() {}

    /**
     * A bound of the difference to the end.
     *
     * @param before so many updates before the end, less than a cycle
     */
    public static double atTheEnd(Phase phase, double before, Length.Run run) {
        double length = phase.length().in(run);
        double unit = run.updates(phase.length().unit());
        double height = Math.abs(phase.to() - phase.from());
        Phase.Own own = phase.own();
        double part = before / (length - (phase.reachLast() ? Math.min(1, 0.5 * length) : 0));
        return switch (phase.shape()) {
            case CONSTANT -> 0;
            case COSINE -> height * Math.pow(Math.PI / 2 * part, 2 * own.power());
            case POLYNOMIAL -> height * Math.pow(part, own.power());
            case EXPONENTIAL ->
                phase.isEndless()
                        ? geometric(
                                phase.from(),
                                own.factor(),
                                length / (own.every() * unit),
                                before / (own.every() * unit))
                        : geometric(phase.from(), phase.to() / phase.from(), 1, part);
            case LOGARITHMIC ->
                height
                        * Math.log((1 + length) / Math.max(1, 1 + length - before))
                        / Math.log1p(length);
            case REX -> 2 * height * part;
            case TRIANGLE -> height * part / (1 - own.rise());
            case SIGMOID -> height * Math.abs(own.steepness()) / 4 * part;
            case TANH -> height * (own.upper() - own.lower()) / 2 * part;
            case INVERSE_TIME, INVERSE_SQRT ->
                !Double.isNaN(own.every()) && phase.shape() == Shape.INVERSE_TIME
                        ? stairs(length, before, own.every() * unit)
                        : phase.from()
                                * (phase.shape() == Shape.INVERSE_SQRT ? 0.5 : own.power())
                                * before
                                / (own.timescale() * unit);
            case PIECEWISE -> piecewise(own, length / unit, before / unit);
            case STEP -> stairs(length, before, own.every() * unit);
            case MULTI_STEP ->
                jumps(own, length / unit, before / unit) ? Double.POSITIVE_INFINITY : 0;
            default -> height * part;
        };
    }

    private static double stairs(double end, double before, double every) {
        return Math.floor(end / every) == Math.floor((end - before) / every)
                ? 0
                : Double.POSITIVE_INFINITY;
    }

    private static double geometric(double from, double factor, double end, double before) {
        return from * Math.abs(Math.pow(factor, end - before) - Math.pow(factor, end));
    }

    private static boolean jumps(Phase.Own own, double end, double before) {
        return own.at().stream()
                .anyMatch(
                        position -> position > end - before * 1.001 && position <= end * 1.000001);
    }

    private static double piecewise(Phase.Own own, double end, double before) {
        if (own.between() == Interpolation.HOLD) {
            return jumps(own, end, before) ? Double.POSITIVE_INFINITY : 0;
        }
        double steepest = 0;
        for (int i = 1; i < own.at().size(); i++) {
            double slope = Math.abs(own.values().get(i) - own.values().get(i - 1))
                    / (own.at().get(i) - own.at().get(i - 1));
            steepest = own.at().get(i - 1) < end ? Math.max(steepest, slope) : steepest;
        }
        return Math.PI / 2 * steepest * before;
    }
}
