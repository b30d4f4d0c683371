package io.stepsmith.processor.describe.page;

import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The run that a schedule is drawn for. Where all lengths are portions, or all are epochs, it is so
 * long that single updates cannot be seen, and the axis counts portions or epochs. Where they are
 * mixed with updates, it is one in which all phases can be seen.
 *
 * @param run what lengths are relative to
 * @param whole the updates in all of it; infinite if no length is a portion of it
 * @param axis what the axis counts
 * @param unit how many updates that is
 * @param example what is assumed, or the empty string
 */
record AssumedRun(Length.Run run, double whole, String axis, double unit, String example) {
    private static final double FINE = 1e6;
    /** The updates of a run where nothing says how long it is. */
    private static final double SOME = 1_000;
    /** The updates of even the shortest phase. */
    private static final double SHORTEST = 10;
    /** The factor by which a run is longer than the updates that its schedule names. */
    private static final double LONGER = 10;

    private static final double ROUNDING = 1e-9;

    /**
     * The lengths of a schedule in one unit: what is drawn of them together, and the shortest
     * phase.
     */
    private record Lengths(double sum, double shortest) {
        static Lengths in(Length.Unit unit, List<DrawnPhase> phases, Optional<Length> warmUp) {
            return new Lengths(
                    phases.stream()
                            .filter(drawn -> drawn.phase().length().unit() == unit)
                            .mapToDouble(DrawnPhase::length)
                            .sum(),
                    Stream.concat(
                                    phases.stream().map(drawn -> drawn.phase().length()),
                                    warmUp.stream())
                            .filter(length -> length.unit() == unit)
                            .mapToDouble(Length::value)
                            .min()
                            .orElse(Double.POSITIVE_INFINITY));
        }

        /** As many updates, or so many that the shortest phase has some. */
        double atLeast(double updates) {
            return Math.max(updates, Math.ceil(SHORTEST / shortest));
        }
    }

    static AssumedRun of(ScheduleSpec schedule) {
        List<DrawnPhase> phases = DrawnPhase.of(schedule);
        Set<Length.Unit> units = EnumSet.noneOf(Length.Unit.class);
        phases.forEach(drawn -> units.add(drawn.phase().length().unit()));
        Optional<Length> warmUp = schedule.warmUp().map(ScheduleSpec.WarmUp::length);
        warmUp.ifPresent(length -> units.add(length.unit()));
        if (units.isEmpty()) {
            units.add(Length.Unit.STEPS);
        }
        if (units.size() > 1) {
            return mixed(units, phases, warmUp);
        }
        Length.Unit unit = units.iterator().next();
        double fine = Lengths.in(unit, phases, warmUp).atLeast(FINE);
        return switch (unit) {
            case STEPS ->
                new AssumedRun(
                        Length.Run.of(Double.NaN), Double.POSITIVE_INFINITY, "update", 1, "");
            case PORTION -> new AssumedRun(Length.Run.of(fine), fine, "part of the run", fine, "");
            case EPOCHS ->
                new AssumedRun(Length.Run.of(fine), Double.POSITIVE_INFINITY, "epoch", fine, "");
        };
    }

    private static AssumedRun mixed(
            Set<Length.Unit> units, List<DrawnPhase> phases, Optional<Length> warmUp) {
        double steps = Lengths.in(Length.Unit.STEPS, phases, warmUp).sum();
        Lengths portions = Lengths.in(Length.Unit.PORTION, phases, warmUp);
        Lengths epochs = Lengths.in(Length.Unit.EPOCHS, phases, warmUp);
        double longest = Math.max(steps, updates(warmUp, Length.Unit.STEPS, 1));
        double stepsPerEpoch = epochs.atLeast(
                longest == 0 || epochs.sum() == 0
                        ? SOME
                        : Math.ceil(LONGER * longest / epochs.sum()));
        double known = steps + epochs.sum() * stepsPerEpoch;
        double warm = updates(warmUp, Length.Unit.STEPS, 1)
                + updates(warmUp, Length.Unit.EPOCHS, stepsPerEpoch);
        boolean fits = known > 0
                && portions.sum() < 1 - ROUNDING
                && known / (1 - portions.sum()) >= LONGER / 2 * warm;
        double apart = known == 0 && warm == 0 ? SOME : LONGER * Math.max(known, warm);
        double totalSteps = portions.atLeast(
                Math.max(1, Math.rint(fits ? known / (1 - portions.sum()) : apart)));
        String example = (units.contains(Length.Unit.PORTION)
                        ? ", totalSteps = " + Axis.label(totalSteps)
                        : "")
                + (units.contains(Length.Unit.EPOCHS)
                        ? ", stepsPerEpoch = " + Axis.label(stepsPerEpoch)
                        : "");
        double whole = units.contains(Length.Unit.PORTION) ? totalSteps : Double.POSITIVE_INFINITY;
        return new AssumedRun(
                new Length.Run(totalSteps, stepsPerEpoch),
                whole,
                "update",
                1,
                example.substring(2));
    }

    /** Returns how many updates a warm-up is if its length is in that unit, else 0. */
    private static double updates(Optional<Length> warmUp, Length.Unit unit, double each) {
        return warmUp.filter(length -> length.unit() == unit)
                .map(length -> length.value() * each)
                .orElse(0.0);
    }

    /** A position in updates, in the unit of the axis. */
    String text(double position) {
        return unit == 1
                ? Axis.label(position)
                : Numbers.text(Math.rint(position / unit * 1e4) / 1e4);
    }

    /** The least difference of two positions; below one update where updates cannot be seen. */
    double least() {
        return unit == 1 ? 1 : 0;
    }
}
