package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Extent;
import io.stepsmith.Hyper;
import io.stepsmith.Model;
import io.stepsmith.Preset;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;
import io.stepsmith.With;

/**
 * D-Adaptation of Adam: the distance {@code d} from the start to the solution is bounded from below by sums of gradients. Defazio and
 * Mishchenko 2023, arXiv:2301.07733, algorithm 5, as in the authors' code and optax: gradients are weighed by the second moment before
 * this update (the paper: after it, {@code Convention.PAPER}), the rate is inside the momentum, {@code weightDecay} is decoupled and times
 * {@code d}, and there is no bias correction unless {@code biasCorrection} (optax always has it). {@code growth} is the most that {@code d}
 * grows by in an update ({@code growth_rate} of the authors' code), {@code limit} the most that it grows to: on a direction that never
 * changes, nothing else stops it. An update at rate 0 changes nothing. Leave the learning rate at 1; all groups need the same.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(learningRate = 1)
@Preset(convention = Convention.PAPER, with = @With(name = "weighAfter", flag = true))
@Preset(convention = Convention.OPTAX, with = @With(name = "biasCorrection", flag = true))
public final class DAdaptAdam {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(above = 0) double d0 = 1e-6;
    @Hyper(min = 1) double growth = Double.MAX_VALUE;
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
        if (step.learningRate() == 0) {
            return w;
        }
        double keep = Math.sqrt(beta2);
        double correction = biasCorrection
                ? Math.sqrt(1 - StrictMath.pow(beta2, step.number())) / (1 - StrictMath.pow(beta1, step.number())) : 1;
        double rate = d * step.learningRate() * correction;
        double before = v;
        m = beta1 * m + rate * (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double weight = Math.sqrt(weighAfter ? v : before) + epsilon;
        numerator = keep * numerator + (1 - keep) * rate * model.sum(g * s / weight);
        s = keep * s + rate * (1 - keep) * g;
        double length = model.sum(Math.abs(s));
        double estimate = length > 0 ? numerator / ((1 - keep) * length) : 0;
        d = Math.max(d, Math.min(Math.min(estimate, d * growth), limit));
        return w - rate * weightDecay * w - m / (Math.sqrt(v) + epsilon);
    }
}
