package io.stepsmith.processor.testing;

import io.stepsmith.processor.model.Phase;
import io.stepsmith.schedule.Interpolation;

/** Which way a phase's values go. */
public final class Directions {
    private Directions() {}

    /**
     * The way between two positions within one cycle: 1 up, -1 down, 0 neither, or NaN if they do
     * not go one way there.
     *
     * @param update how long one is, in the unit of the phase's length
     * @param from in that unit, from the start of the cycle
     * @param to above {@code from}
     */
    public static double between(Phase phase, double update, double from, double to) {
        Phase.Own own = phase.own();
        double climb = Math.signum(phase.to() - phase.from());
        double factor = Math.signum(own.factor() - 1);
        return switch (phase.shape()) {
            case CONSTANT -> 0;
            case SIGMOID -> climb * Math.signum(own.steepness());
            case TANH -> climb * Math.signum(own.upper() - own.lower());
            case TRIANGLE -> {
                double peak =
                        own.rise() * (phase.length().value() - (phase.reachLast() ? update : 0));
                boolean fades = !Double.isNaN(own.factor());
                yield to <= peak * (1 - 1e-9) && !fades
                        ? climb
                        : from >= peak * (1 + 1e-9) ? -climb : Double.NaN;
            }
            case STEP, MULTI_STEP -> factor;
            case EXPONENTIAL -> phase.isEndless() ? factor : climb;
            case INVERSE_TIME, INVERSE_SQRT -> -1;
            case PIECEWISE -> piecewise(own, from, to);
            default -> climb;
        };
    }

    private static double piecewise(Phase.Own own, double from, double to) {
        int last = own.at().size() - 1;
        int i = 0;
        while (i < last && own.at().get(i + 1) <= from) {
            i++;
        }
        double end = i == last ? Double.POSITIVE_INFINITY : own.at().get(i + 1);
        if (to > end) {
            return Double.NaN;
        }
        boolean jumps = own.between() == Interpolation.HOLD && to < end;
        return i == last || jumps
                ? 0
                : Math.signum(own.values().get(i + 1) - own.values().get(i));
    }
}
