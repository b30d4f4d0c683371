package io.stepsmith.processor.page;

import io.stepsmith.processor.facts.ScheduleText;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of a schedule is drawn, and what begins where. Positions are in updates.
 *
 * @param assumed the run that it is drawn for
 * @param end the last position drawn
 * @param marks what begins where, ascending
 * @param restarts where cycles begin again
 */
record Stretch(AssumedRun assumed, double end, List<Mark> marks, List<Mark> restarts) {
    private static final int MOST_RESTARTS = 24;
    /** How much is drawn of the value that holds after the end. */
    private static final double HELD = 1.06;
    /** How much is drawn where nothing ever happens again. */
    private static final double UNCHANGED = 1.25;
    private static final double ROUNDING = 1e-9;

    /** Where something begins, and what. */
    record Mark(double position, String label) {}

    /** What to draw of a schedule that is not constant. */
    static Stretch of(ScheduleOf schedule) {
        AssumedRun assumed = AssumedRun.of(schedule);
        List<Mark> marks = new ArrayList<>();
        List<Mark> restarts = new ArrayList<>();
        double start = 0;
        for (Phase phase : schedule.phases()) {
            marks.add(new Mark(start, ScheduleText.shape(phase) + cycles(phase)));
            double unit = assumed.run().updates(phase.length().unit());
            for (int cycle = 1; cycle < Math.min(MOST_RESTARTS, Endless.cycles(phase)); cycle++) {
                restarts.add(new Mark(start + phase.total(cycle) * unit, "cycle " + (cycle + 1)));
            }
            start += Endless.drawn(phase) * unit;
        }
        double warm = schedule.warmUp().map(warmUp -> Math.max(0, Math.ceil(warmUp.steps()) - 1)).orElse(0.0);
        if (warm > 0) {
            marks.add(new Mark(warm, "end of warm-up"));
        }
        Phase last = schedule.phases().isEmpty() ? null : schedule.phases().get(schedule.phases().size() - 1);
        boolean ends = last != null && !Double.isInfinite(last.total());
        boolean cut = start > assumed.whole() * (1 + ROUNDING);
        if (cut || ends && start < assumed.whole() * (1 - ROUNDING)) {
            marks.add(cut ? new Mark(assumed.whole(), "end of the run") : new Mark(start, "holds"));
        }
        marks.sort(Comparator.comparingDouble(Mark::position));
        double end = !Double.isInfinite(assumed.whole()) ? Math.max(assumed.whole(), start)
                : ends ? Math.max(start, warm) * HELD : last != null && !Endless.isConstant(last) ? Math.max(start, warm * UNCHANGED)
                : Math.max(1, Math.max(start, warm) * UNCHANGED);
        return new Stretch(assumed, end, marks, restarts);
    }

    /** Where the curve may jump or turn. */
    List<Double> corners() {
        return Stream.concat(marks.stream(), restarts.stream()).map(Mark::position).toList();
    }

    /** What begins at an update, or the empty string. */
    String labelAt(double position) {
        Stream<String> cycles = restarts.stream().filter(restart -> Math.ceil(restart.position()) == position).map(Mark::label);
        return Stream.concat(marks.stream().filter(mark -> Math.ceil(mark.position()) == position).map(Mark::label), cycles)
                .collect(Collectors.joining(", "));
    }

    private static String cycles(Phase phase) {
        double count = phase.cycles().repeat();
        return count == 1 ? "" : Double.isInfinite(count) ? ", again and again" : ", " + Numbers.text(count) + " cycles";
    }
}
