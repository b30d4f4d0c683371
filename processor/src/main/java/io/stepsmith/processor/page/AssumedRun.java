package io.stepsmith.processor.page;

import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ScheduleOf;
import java.util.EnumSet;
import java.util.Set;

/**
 * The run that a schedule is drawn for. Where all lengths are portions, or all are epochs, it is so long that single updates cannot be
 * seen, and the axis counts portions or epochs; where they are mixed with updates, it is one in which all phases can be seen.
 *
 * @param run what lengths are relative to
 * @param whole the updates in all of it; infinite if no length is a portion of it
 * @param axis what the axis counts
 * @param unit how many updates that is
 * @param example what is assumed, or the empty string
 */
record AssumedRun(Length.Run run, double whole, String axis, double unit, String example) {
    private static final double FINE = 1e6;
    /** What is mixed with updates is that much longer than they are. */
    private static final double LONGER = 10;
    private static final double ROUNDING = 1e-9;

    static AssumedRun of(ScheduleOf schedule) {
        double[] sums = new double[Length.Unit.values().length];
        Set<Length.Unit> units = EnumSet.noneOf(Length.Unit.class);
        for (DrawnPhase drawn : DrawnPhase.of(schedule)) {
            units.add(drawn.phase().length().unit());
            sums[drawn.phase().length().unit().ordinal()] += drawn.length();
        }
        double warm = schedule.warmUp().map(ScheduleOf.WarmUp::steps).orElse(0.0);
        if (warm > 0 || units.isEmpty()) {
            units.add(Length.Unit.STEPS);
        }
        if (units.size() > 1) {
            return mixed(units, sums, warm);
        }
        return switch (units.iterator().next()) {
            case STEPS -> new AssumedRun(Length.Run.of(Double.NaN), Double.POSITIVE_INFINITY, "update", 1, "");
            case PORTION -> new AssumedRun(Length.Run.of(FINE), FINE, "part of the run", FINE, "");
            case EPOCHS -> new AssumedRun(Length.Run.of(FINE), Double.POSITIVE_INFINITY, "epoch", FINE, "");
        };
    }

    private static AssumedRun mixed(Set<Length.Unit> units, double[] sums, double warm) {
        double steps = sums[Length.Unit.STEPS.ordinal()];
        double portions = sums[Length.Unit.PORTION.ordinal()];
        double epochs = sums[Length.Unit.EPOCHS.ordinal()];
        double longest = Math.max(steps, warm);
        double stepsPerEpoch = longest == 0 || epochs == 0 ? FINE : Math.ceil(LONGER * longest / epochs);
        double known = steps + epochs * stepsPerEpoch;
        boolean fits = known > 0 && portions < 1 - ROUNDING && known / (1 - portions) >= LONGER / 2 * warm;
        double totalSteps = Math.rint(fits ? known / (1 - portions) : LONGER * Math.max(known, warm));
        String example = (units.contains(Length.Unit.PORTION) ? ", totalSteps = " + Axis.label(totalSteps) : "")
                + (units.contains(Length.Unit.EPOCHS) ? ", stepsPerEpoch = " + Axis.label(stepsPerEpoch) : "");
        double whole = units.contains(Length.Unit.PORTION) ? totalSteps : Double.POSITIVE_INFINITY;
        return new AssumedRun(new Length.Run(totalSteps, stepsPerEpoch), whole, "update", 1, example.substring(2));
    }

    /** A position in updates, in the unit of the axis. */
    String text(double position) {
        return unit == 1 ? Axis.label(position) : Numbers.text(Math.rint(position / unit * 1e4) / 1e4);
    }

    /** The least difference of two positions; below one update where updates cannot be seen. */
    double least() {
        return unit == 1 ? 1 : 0;
    }
}
