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
 * D-Adaptation of {@link Lion}: the distance {@code d} from the start to the solution is bounded
 * from below by sums of updates. After Defazio and Mishchenko 2023, arXiv:2301.07733, as in the
 * authors' code (experimental there): the rate is inside the momentum that is kept, {@code
 * weightDecay} is decoupled and times {@code d}. {@code growth} is the most that {@code d} grows by
 * in an update: 2, at which it goes from 1e-6 to 1 in 20 updates. The rest of their code has no
 * limit ({@code growth_rate}). {@code limit} is the most that it grows to: on a direction that
 * never changes, nothing else stops it. It wants a rate that decays, as by
 * {@code @Schedule(shape = LINEAR, to = 0, portion = 1)}. Leave the learning rate at 1, unless it
 * diverges, as it does on many models; groups need the same, or 0.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.GUESSED, schedule = RuleSchedule.DECAYING)
public final class DAdaptLion {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.99;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(above = 0) double d0 = 1e-6;
    @Hyper(min = 1) double growth = 2;
    @Hyper(above = 0) double limit = 1e6;
    @State double m;
    @State(bfloat16 = false) double s;
    @State(per = Extent.MODEL) double d;
    @State(per = Extent.MODEL) double numerator;

    void first(double w, double g, Step step) {
        d = d0;
    }

    double update(double w, double g, Step step, Model model) {
        double keep = Math.sqrt(beta2);
        double old = d;
        double rate = old * step.learningRate();
        double u = Math.signum(beta1 * m + (1 - beta1) * g);
        m = beta2 * m + (1 - beta2) * rate * g;
        numerator = keep * numerator + (1 - keep) * model.sum(rate * u * s);
        s = keep * s + (1 - keep) * rate * u;
        double length = model.sum(rate > 0 ? Math.abs(s) : 0);
        double estimate = length > 0 ? numerator / ((1 - keep) * length) : 0;
        d = Math.max(old, Math.min(Math.min(estimate, old * growth), limit));
        return old * (u + weightDecay * w);
    }

    /** A rule with its defaults. */
    public DAdaptLion() {}
}
