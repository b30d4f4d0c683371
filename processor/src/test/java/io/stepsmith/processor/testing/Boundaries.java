package io.stepsmith.processor.testing;

import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.List;

/** Where phases and cycles begin, in updates. */
public final class Boundaries {
    private static final int CYCLES = 4;

    private Boundaries() {}

    /** The starts of the phases of a schedule; last the end of it, which may be infinite. */
    public static double[] ofPhases(ScheduleSpec schedule, Length.Run run) {
        double[] starts = new double[schedule.phases().size() + 1];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1]
                    + schedule.phases().get(i - 1).curve().make(run).length();
        }
        return starts;
    }

    /**
     * The starts of the first cycles of a phase, counted from its own; last the end of the last of
     * them.
     */
    public static double[] ofCycles(Phase phase, Length.Run run) {
        double length = phase.length().in(run);
        double stretch = phase.cycles().stretch();
        double[] starts = new double[(int) Math.min(CYCLES, phase.cycles().repeat()) + 1];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = stretch == 1
                    ? i * length
                    : length * ((Math.pow(stretch, i) - 1) / (stretch - 1));
        }
        return starts;
    }

    /** Positions before, at and after each of these boundaries of phases and cycles. */
    public static List<Double> around(ScheduleSpec schedule, Length.Run run) {
        List<Double> positions = new ArrayList<>();
        double[] starts = ofPhases(schedule, run);
        for (int i = 0; i + 1 < starts.length; i++) {
            for (double cycle : ofCycles(schedule.phases().get(i), run)) {
                double boundary = starts[i] + cycle;
                for (double position : new double[] {
                    boundary - 1,
                    boundary - 0.5,
                    Math.nextDown(boundary),
                    Math.floor(boundary),
                    boundary,
                    Math.nextUp(boundary),
                    Math.ceil(boundary),
                    boundary + 0.5,
                    boundary + 1
                }) {
                    positions.add(Math.max(0, Math.min(1e15, position)));
                }
            }
        }
        return positions;
    }
}
