package io.stepsmith.processor.page;

import io.stepsmith.processor.model.Phase;

/** How much is drawn of a phase, in the unit of its length, of which what never ends has none. */
final class Endless {
    /** How many cycles show that there are cycles. */
    private static final double CYCLES = 3;
    /** What a value that falls for ever has fallen by at the end. */
    private static final double FALLEN = 100;

    private Endless() {}

    /** How much of it is drawn. */
    static double drawn(Phase phase) {
        return phase.length().isInfinite() ? span(phase) : phase.total(cycles(phase));
    }

    /** How many of its cycles are drawn. */
    static double cycles(Phase phase) {
        return Double.isInfinite(phase.cycles().repeat()) ? CYCLES : phase.cycles().repeat();
    }

    /** Whether it goes on without ever changing. */
    static boolean isConstant(Phase phase) {
        return phase.length().isInfinite() && phase.shape().equals("CONSTANT");
    }

    private static double span(Phase phase) {
        Phase.Own own = phase.own();
        return switch (phase.shape()) {
            case "STEP" -> own.every() * (Math.ceil(times(own.factor())) + 0.5);
            case "EXPONENTIAL" -> own.every() * times(own.factor());
            case "INVERSE_TIME", "INVERSE_SQRT" -> own.timescale() * FALLEN;
            case "MULTI_STEP", "PIECEWISE" -> own.at().get(own.at().size() - 1) * 1.25;
            default -> 0;
        };
    }

    /** How often the factor is applied until a value has fallen, or risen, far enough. */
    private static double times(double factor) {
        return factor == 1 ? 1 : StrictMath.log(FALLEN) / Math.abs(StrictMath.log(factor));
    }
}
