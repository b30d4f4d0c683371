package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Extent;
import io.stepsmith.With;
import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Preset;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * D-Adaptation of Adam: the distance {@code d} from the start to the solution is bounded from below
 * by sums of gradients. Defazio and Mishchenko 2023, arXiv:2301.07733, algorithm 5, as in the
 * authors' code and optax: gradients are weighed by the second moment before this update (the
 * paper: after it, {@code Convention.PAPER}). The rate is inside the momentum, {@code weightDecay}
 * is decoupled and times {@code d}, and there is no bias correction unless {@code biasCorrection}
 * (optax always has it). {@code growth} is the most that {@code d} grows by in an update (2, at
 * which {@code d} goes from 1e-6 to 1 in 20 updates; {@code growth_rate} of the authors' code,
 * unlimited there). {@code limit} is the most that it grows to: on a direction that never changes,
 * nothing else stops it. Gradients that are mostly 0 mislead the estimate. It wants a rate that
 * decays, as by {@code @Schedule(shape = LINEAR, to = 0, portion = 1)}. Leave the learning rate at
 * 1; groups need the same, or 0: then an update changes nothing of them.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.LEARNED, schedule = RuleSchedule.DECAYING)
@Preset(convention = Convention.PAPER, with = {
        @With(name = "weighAfter", flag = true),
        @With(name = "growth", value = Double.MAX_VALUE)})
@Preset(convention = Convention.OPTAX, with = {
        @With(name = "biasCorrection", flag = true),
        @With(name = "growth", value = Double.MAX_VALUE)})
public final class DAdaptAdam {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(above = 0) double d0 = 1e-6;
    @Hyper(min = 1) double growth = 2;
    @Hyper(above = 0) double limit = 1e6;
    @Hyper boolean biasCorrection = false;
    @Hyper boolean weighAfter = false;
    @State double m;
    @State double v;
    @State(bfloat16 = false) double s;
    @State(per = Extent.MODEL) double d;
    @State(per = Extent.MODEL) double numerator;

    void first(double w, double g, Step step) {
        d = d0;
    }

    double weight(double w, double g, Step step, Model model) {
        boolean trains = step.learningRate() > 0;
        double keep = Math.sqrt(beta2);
        double correction = biasCorrection
                ? Math.sqrt(1 - StrictMath.pow(beta2, step.number())) / (1 - StrictMath.pow(beta1, step.number())) : 1;
        double rate = d * step.learningRate() * correction;
        double along = 0;
        if (trains) {
            double before = v;
            v = beta2 * v + (1 - beta2) * g * g;
            along = rate * g * s / (Math.sqrt(weighAfter ? v : before) + epsilon);
            m = beta1 * m + rate * (1 - beta1) * g;
            s = keep * s + rate * (1 - keep) * g;
        }
        double gain = model.sum(along);
        double length = model.sum(trains ? Math.abs(s) : 0);
        if (length > 0) {
            numerator = keep * numerator + (1 - keep) * gain;
            d = Math.max(d, Math.min(Math.min(numerator / ((1 - keep) * length), d * growth), limit));
        }
        return trains ? w - rate * weightDecay * w - m / (Math.sqrt(v) + epsilon) : w;
    }

    /** A rule with its defaults. */
    public DAdaptAdam() {}
}
