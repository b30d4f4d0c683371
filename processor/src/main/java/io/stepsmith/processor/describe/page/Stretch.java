package io.stepsmith.processor.describe.page;

import io.stepsmith.processor.describe.facts.ScheduleText;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stretch of a schedule that is drawn, and what begins where. Positions are in updates.
 *
 * @param assumed the run that it is drawn for
 * @param end the last position drawn
 * @param marks what begins where, ascending
 * @param restarts where cycles begin again
 */
record Stretch(AssumedRun assumed, double end, List<Mark> marks, List<Mark> restarts) {
    private static final double MOST_RESTARTS = 24;
    /** The factor of what is drawn to what has an end. */
    private static final double HELD = 1.06;
    /** The same factor where nothing is known to end. */
    private static final double UNCHANGED = 1.25;

    private static final double ROUNDING = 1e-9;

    /** The beginning of something, and its name. */
    record Mark(double position, String label) {}

    /** Returns what to draw of a schedule that is not constant. */
    static Stretch of(ScheduleSpec schedule) {
        AssumedRun assumed = AssumedRun.of(schedule);
        List<DrawnPhase> phases = DrawnPhase.of(schedule);
        List<Mark> marks = new ArrayList<>();
        List<Mark> restarts = new ArrayList<>();
        double start = 0;
        for (DrawnPhase drawn : phases) {
            marks.add(new Mark(start, ScheduleText.shape(drawn.phase()) + cycles(drawn.phase())));
            double unit = assumed.run().updates(drawn.phase().length().unit());
            for (int cycle = 1; cycle < Math.min(MOST_RESTARTS, drawn.cycles()); cycle++) {
                restarts.add(new Mark(
                        start + drawn.phase().total(cycle) * unit, "cycle " + (cycle + 1)));
            }
            start += drawn.length() * unit;
        }
        double warm =
                schedule.warmUp().map(warmUp -> warmUp.last(assumed.run())).orElse(0.0);
        if (warm > 0) {
            marks.add(new Mark(warm, "end of warm-up"));
        }
        boolean goesOn = phases.isEmpty() || phases.get(phases.size() - 1).goesOn();
        boolean changes = !phases.isEmpty() && !phases.get(phases.size() - 1).isConstant();
        if (start > assumed.whole() * (1 + ROUNDING)) {
            marks.add(new Mark(assumed.whole(), "end of the run"));
        } else if (!goesOn && start < assumed.whole() * (1 - ROUNDING)) {
            marks.add(new Mark(start, "holds"));
        }
        marks.sort(Comparator.comparingDouble(Mark::position));
        return new Stretch(assumed, end(assumed, start, warm, goesOn, changes), marks, restarts);
    }

    private static double end(
            AssumedRun assumed, double phases, double warm, boolean goesOn, boolean changes) {
        if (!Double.isInfinite(assumed.whole())) {
            return Math.max(assumed.whole(), phases);
        }
        if (goesOn) {
            return Math.max(
                    1,
                    changes
                            ? Math.max(phases, warm * UNCHANGED)
                            : Math.max(phases, warm) * UNCHANGED);
        }
        return Math.max(phases, warm) * HELD;
    }

    /** Returns where the curve may jump or turn. */
    List<Double> corners() {
        return Stream.concat(marks.stream(), restarts.stream())
                .map(Mark::position)
                .toList();
    }

    /** Returns what begins at an update, or the empty string. */
    String labelAt(double position) {
        return Stream.concat(marks.stream(), restarts.stream())
                .filter(mark -> Math.ceil(mark.position()) == position)
                .map(Mark::label)
                .collect(Collectors.joining(", "));
    }

    private static String cycles(Phase phase) {
        double count = phase.cycles().repeat();
        return count == 1
                ? ""
                : Double.isInfinite(count)
                        ? ", again and again"
                        : ", " + Numbers.text(count) + " cycles";
    }
}
