package io.stepsmith.processor.model;

import io.stepsmith.schedule.Shapes;
import java.util.List;
import java.util.TreeSet;

/**
 * The schedule of one hyperparameter.
 *
 * @param target {@code learningRate} or the hyperparameter's name
 * @param base the value in the annotations
 * @param phases in order; may be empty for a constant learning rate
 * @param warmUp length of the warm-up, 0 for none; only of the learning rate
 */
public record ScheduleOf(String target, double base, List<Phase> phases, double warmUp) {
    /** The name under which the learning rate is scheduled. */
    public static final String RATE = "learningRate";

    /** Whether lengths depend on the total that the builder is given. */
    public boolean needsTotal() {
        return phases.stream().anyMatch(Phase::portion);
    }

    /** The value at a position of the clock. */
    public double at(double t, double total) {
        return phaseValue(t, total) * (warmUp > 0 ? Shapes.warmUp(t, warmUp) : 1);
    }

    private double phaseValue(double t, double total) {
        double start = 0;
        for (Phase phase : phases) {
            double length = phase.portion() ? phase.length() * total : phase.length();
            if (t < start + length) {
                return phase.at(t - start, length);
            }
            start += length;
        }
        return phases.isEmpty() ? base : phases.get(phases.size() - 1).to();
    }

    /** The positions at which a reader wants to know the value. */
    public List<Double> milestones() {
        TreeSet<Double> milestones = new TreeSet<>(List.of(0.0));
        if (warmUp > 0) {
            milestones.add(Math.max(0, Math.ceil(warmUp) - 1));
        }
        double start = 0;
        for (Phase phase : phases) {
            if (Double.isInfinite(phase.length())) {
                break;
            }
            milestones.add(Math.ceil(start));
            milestones.add(Math.floor(start + phase.length() / 2));
            start += phase.length();
            milestones.add(Math.ceil(start));
        }
        return List.copyOf(milestones);
    }
}
