package io.stepsmith.rule;

import io.stepsmith.Extent;
import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * D-Adaptation of SGD with momentum: the distance {@code d} from the start to the solution is
 * bounded from below by sums of gradients. Defazio and Mishchenko 2023, arXiv:2301.07733, algorithm
 * 4, in the third version of the authors' code. {@code weightDecay} goes into the gradient, but not
 * into the norm of the first one that is not 0. {@code growth} is the most that {@code d} grows by
 * in an update (2, at which {@code d} goes from 1e-6 to 1 in 20 updates; {@code growth_rate} of the
 * authors' code, unlimited there). {@code limit} is the most that it grows to: on a direction that
 * never changes, nothing else stops it. It wants a rate that decays, as by {@code @Schedule(shape =
 * LINEAR, to = 0, portion = 1)}. Leave the learning rate at 1, unless it diverges, as it does on
 * some models; groups need the same, or 0: then an update changes nothing of them.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.GUESSED, schedule = RuleSchedule.DECAYING)
public final class DAdaptSgd {
    @Hyper(min = 0, below = 1) double momentum = 0.9;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(above = 0) double d0 = 1e-6;
    @Hyper(min = 1) double growth = 2;
    @Hyper(above = 0) double limit = 1e6;
    @State(bfloat16 = false) double s;
    @State(flush = false, bfloat16 = false) double start;
    @State(per = Extent.MODEL) double d;
    @State(per = Extent.MODEL) double firstNorm;
    @State(per = Extent.MODEL) double numerator;

    void first(double w, double g, Step step) {
        start = w;
        d = d0;
    }

    double weight(double w, double g, Step step, Model model) {
        boolean trains = step.learningRate() > 0;
        double gradient = g + weightDecay * w;
        firstNorm = firstNorm > 0 ? firstNorm : model.norm(trains ? g : 0);
        double unit = firstNorm < 1e-30 ? 1e30 : firstNorm > 1e30 ? 1e-30 : 1;   // keeps the rate in the range of float
        double rate = firstNorm > 0 ? d * step.learningRate() / (firstNorm * unit) : 0;
        double change = rate * (unit * gradient);
        numerator += model.sum(change * s);
        s += change;
        double length = model.norm(trains ? s : 0);
        double estimate = length > 0 ? 2 * numerator / length : 0;
        d = Math.max(d, Math.min(Math.min(estimate, d * growth), limit));
        return trains ? momentum * w + (1 - momentum) * (start - s) : w;
    }

    /** A rule with its defaults. */
    public DAdaptSgd() {}
}
