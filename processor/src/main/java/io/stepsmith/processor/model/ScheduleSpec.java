package io.stepsmith.processor.model;

import io.stepsmith.schedule.Curve;
import io.stepsmith.schedule.WarmUpShape;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The schedule of one hyperparameter.
 *
 * @param target {@code learningRate} or the hyperparameter's name
 * @param group the group that alone has it, or the empty string
 * @param base the value in the annotations
 * @param phases in order; may be empty for a constant learning rate
 * @param warmUp of the learning rate, if there is one
 */
public record ScheduleSpec(
        String target, String group, double base, List<Phase> phases, Optional<WarmUp> warmUp) {
    /** The name under which the learning rate is scheduled. */
    public static final String RATE = "learningRate";

    /** The number of cycles that show how they go on. */
    private static final int SHOWN_CYCLES = 4;

    /** Nobody wants to know what comes after so many updates. */
    private static final double FARTHEST = 1e30;

    /** A warm-up, as {@code @WarmUp} gives it. */
    public record WarmUp(Length length, WarmUpShape shape, double from) {
        CurveCall curve() {
            return shape == WarmUpShape.LINEAR && from == 0
                    ? CurveCall.of("warmUp", length)
                    : CurveCall.of("warmUp", shape, from, length);
        }

        /** Returns its last update, which is the first with the full value. */
        public double last(Length.Run run) {
            return Math.max(0, Math.ceil(length.in(run)) - 1);
        }
    }

    /** Returns whether the value is the same throughout, so that there is no curve to follow. */
    public boolean isConstant() {
        return phases.isEmpty() && warmUp.isEmpty();
    }

    /** Returns whether lengths depend on something that the builder is given. */
    public boolean needs(Length.Unit unit) {
        return Stream.concat(
                        phases.stream().map(Phase::length), warmUp.stream().map(WarmUp::length))
                .anyMatch(length -> length.unit() == unit);
    }

    /** Returns whether the values can be told from the annotations alone. */
    public boolean isKnown() {
        return !needs(Length.Unit.PORTION) && !needs(Length.Unit.EPOCHS);
    }

    /** Returns what makes its curve. */
    public CurveCall curve() {
        CurveCall curve = phases.isEmpty()
                ? CurveCall.of("constant", base)
                : CurveCall.inOrder(phases.stream().map(Phase::curve).toList());
        return warmUp.isPresent() ? curve.then("times", warmUp.get().curve()) : curve;
    }

    /** The positions at which a reader wants to know the value, in a run of that length. */
    public List<Double> milestones(Length.Run run) {
        TreeSet<Double> milestones = new TreeSet<>(List.of(0.0));
        warmUp.ifPresent(warm -> milestones.add(warm.last(run)));
        double start = 0;
        for (Phase phase : phases) {
            double length = phase.curve().make(run).length();
            for (double position : phase.positions()) {
                milestones.add(Math.ceil(start + phase.length().in(run, position)));
            }
            for (int cycle = 1; cycle < Math.min(SHOWN_CYCLES, phase.cycles().repeat()); cycle++) {
                milestones.add(Math.ceil(start + phase.length().in(run, phase.total(cycle))));
            }
            if (Double.isInfinite(length)) {
                double once = phase.length().in(run);
                if (!Double.isInfinite(once)) {
                    milestones.add(Math.floor(start + once / 2));
                    milestones.add(Math.ceil(start + once));
                }
                break;
            }
            milestones.add(Math.ceil(start));
            milestones.add(Math.floor(start + length / 2));
            start += length;
            milestones.add(Math.ceil(start));
        }
        return milestones.stream().filter(milestone -> milestone <= FARTHEST).toList();
    }

    /** The curve in a run of that length. */
    public Curve in(Length.Run run) {
        return curve().make(run);
    }
}
