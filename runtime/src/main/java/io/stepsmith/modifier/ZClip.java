package io.stepsmith.modifier;

import io.stepsmith.Extent;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * ZClip: clips the gradients together where their norm is a spike, measured by the norms before. It
 * is one if it is more than {@code threshold} standard deviations above their mean. The gradients
 * then get the norm that is {@code threshold^2 / z} deviations above it, so that the farther out it
 * is, the closer to the mean it comes. Kumar et al. 2025, arXiv:2504.02507, section 3 (reciprocal
 * clipping). Mean and variance are averages that forget by {@code alpha} a step and take in the
 * clipped norm. They begin as those of the first {@code warmUp} norms, which are not clipped.
 *
 * <p>Gradients have no unit of their own, and it needs none: no threshold is to be found by hand,
 * and healthy gradients pass as they are. If all gradients become 100 times as great from one step
 * to the next, it clips them to the old norm from then on.
 *
 * <p>Where a gradient is infinite or NaN, the step is refused ({@code Outcome.SKIPPED}), and mean
 * and variance stay. {@code @Clip(spikes = 2.5)} adds it. Groups that have it cannot be frozen
 * alone.
 *
 * <p>In: zclip.
 */
@UpdateModifier
public final class ZClip {
    @Hyper(above = 0) double threshold = 2.5;
    @Hyper(min = 0, below = 1) double alpha = 0.97;
    @Hyper(min = 2) int warmUp = 25;
    @State(per = Extent.MODEL) double mean;
    @State(per = Extent.MODEL) double variance;

    double gradient(double w, double g, Step step, Model model) {
        double norm = model.norm(g);
        boolean warmingUp = step.number() <= warmUp;
        double z = (norm - mean) / Math.sqrt(variance);
        boolean isSpike = !warmingUp && z > threshold;
        double clipped = isSpike ? mean + threshold * threshold / z * Math.sqrt(variance) : norm;
        double part = warmingUp ? 1 / step.number() : 1 - alpha;
        double before = mean;
        mean += part * (clipped - before);
        double square = warmingUp ? (clipped - before) * (clipped - mean) : (clipped - mean) * (clipped - mean);
        variance += part * (square - variance);
        double scale = isSpike ? clipped / norm : 1;
        return scale * g;
    }

    boolean accepts(double w, double g, Step step, Model model) {
        double norm = model.norm(g);
        return norm - norm == 0;
    }

    /** A modifier with its defaults. */
    public ZClip() {}
}
