package io.stepsmith.processor.describe.page;

import io.stepsmith.Shape;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.List;

/**
 * The stretch of a phase that is drawn: all of it, unless it is the last one and never ends, or has
 * more cycles than can be told apart.
 *
 * @param last whether none is drawn after it
 */
record DrawnPhase(Phase phase, boolean last) {
    /** The number of cycles that show that there are cycles. */
    private static final double CYCLES = 3;
    /** The number of cycles that can be told apart. */
    private static final double DISTINCT = 60;
    /**
     * The factor by which a value that falls for ever has fallen at the end; and by how much longer
     * a cycle may be than the first.
     */
    private static final double FAR = 100;

    /** The phases of a schedule that are drawn: those after one without an end are not. */
    static List<DrawnPhase> of(ScheduleSpec schedule) {
        List<DrawnPhase> drawn = new ArrayList<>();
        for (Phase phase : schedule.phases()) {
            boolean last = Double.isInfinite(phase.total())
                    || drawn.size() == schedule.phases().size() - 1;
            drawn.add(new DrawnPhase(phase, last));
            if (last) {
                break;
            }
        }
        return drawn;
    }

    /** Returns how much of it is drawn, in the unit of its length. */
    double length() {
        return phase.length().isInfinite() ? span() : phase.total(cycles());
    }

    /** Returns how many of its cycles are drawn. */
    double cycles() {
        double stretch = phase.cycles().stretch();
        double near =
                stretch == 1 ? DISTINCT : Math.ceil(StrictMath.log(FAR) / StrictMath.log(stretch));
        double most = !last
                ? Double.POSITIVE_INFINITY
                : Math.min(near, Double.isInfinite(phase.cycles().repeat()) ? CYCLES : DISTINCT);
        return Math.min(most, phase.cycles().repeat());
    }

    /** Returns whether more of it follows than what is drawn. */
    boolean goesOn() {
        return phase.length().isInfinite() || cycles() < phase.cycles().repeat();
    }

    /** Returns whether it goes on without ever changing. */
    boolean isConstant() {
        return phase.length().isInfinite() && phase.shape() == Shape.CONSTANT;
    }

    private double span() {
        Phase.Own own = phase.own();
        return switch (phase.shape()) {
            case STEP -> own.every() * (Math.ceil(times(own.factor())) + 0.5);
            case EXPONENTIAL -> own.every() * times(own.factor());
            case INVERSE_TIME, INVERSE_SQRT -> own.timescale() * FAR;
            case MULTI_STEP, PIECEWISE -> own.at().get(own.at().size() - 1) * 1.25;
            case CONSTANT,
                    LINEAR,
                    COSINE,
                    POLYNOMIAL,
                    ONE_MINUS_SQRT,
                    LOGARITHMIC,
                    TRIANGLE,
                    REX,
                    SIGMOID,
                    TANH -> 0;
        };
    }

    /** Returns how often the factor is applied until a value has fallen, or risen, far enough. */
    private static double times(double factor) {
        return factor == 1 ? 1 : StrictMath.log(FAR) / Math.abs(StrictMath.log(factor));
    }
}
