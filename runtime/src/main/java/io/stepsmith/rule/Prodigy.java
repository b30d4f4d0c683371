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
 * Prodigy: Adam that estimates the distance {@code d} from the start to the solution and scales its
 * rate by it. Mishchenko and Defazio 2024, arXiv:2306.06101, algorithm 4, as in the authors' code
 * and optax: epsilon is times the new {@code d} (the paper: the old one, {@code Convention.PAPER}).
 * {@code weightDecay} is decoupled and times the old one. {@code biasCorrection} and {@code
 * safeguardWarmUp} are on, since it ends at better weights with both; the authors advise them, but
 * leave both off ({@code Convention.PAPER}), and optax has the first alone ({@code
 * Convention.OPTAX}). {@code beta3} of 0 stands for the root of beta2. {@code growth} is the most
 * that {@code d} grows by in an update ({@code growth_rate} of the authors' code), but from its
 * first value. {@code limit} is the most that it grows to: on a direction that never changes,
 * nothing else stops it. It wants a rate that decays, as by {@code @Schedule(shape = LINEAR, to =
 * 0, portion = 1)}, and takes a short {@code @WarmUp}. Leave the learning rate at 1; groups need
 * the same, or 0: then an update changes nothing of them.
 *
 * <p>In: optax, pytorch_optimizer, prodigy.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.LEARNED, schedule = RuleSchedule.DECAYING)
@Preset(convention = Convention.PAPER, with = {
        @With(name = "epsilonOfOld", flag = true),
        @With(name = "biasCorrection", flag = false),
        @With(name = "safeguardWarmUp", flag = false)})
@Preset(convention = Convention.OPTAX, with = @With(name = "safeguardWarmUp", flag = false))
public final class Prodigy {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(min = 0, below = 1) double beta3 = 0;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper(above = 0) double d0 = 1e-6;
    @Hyper(above = 0) double coefficient = 1;
    @Hyper(min = 1) double growth = Double.MAX_VALUE;
    @Hyper(above = 0) double limit = 1e6;
    @Hyper boolean biasCorrection = true;
    @Hyper boolean epsilonOfOld = false;
    @Hyper boolean safeguardWarmUp = true;
    @State double m;
    @State double v;
    @State(bfloat16 = false) double s;
    @State(flush = false, bfloat16 = false) double start;
    @State(per = Extent.MODEL) double d;
    @State(per = Extent.MODEL) double dMax;
    @State(per = Extent.MODEL) double numerator;

    void first(double w, double g, Step step) {
        start = w;
        d = d0;
        dMax = d0;
    }

    double update(double w, double g, Step step, Model model) {
        boolean trains = step.learningRate() > 0;
        double keep = beta3 == 0 ? Math.sqrt(beta2) : beta3;
        double old = d;
        double correction = biasCorrection
                ? Math.sqrt(1 - StrictMath.pow(beta2, step.number())) / (1 - StrictMath.pow(beta1, step.number())) : 1;
        double rate = old * step.learningRate() * correction;
        if (trains) {
            m = beta1 * m + old * (1 - beta1) * g;
            v = beta2 * v + old * old * (1 - beta2) * g * g;
            s = keep * s + old / d0 * (safeguardWarmUp ? old : rate) * g;
        }
        double gain = model.sum(trains ? old / d0 * rate * (g * (start - w)) : 0);
        double denominator = model.sum(trains ? Math.abs(s) : 0);
        if (denominator > 0) {
            numerator = keep * numerator + gain;
            double estimate = coefficient * numerator / denominator;
            dMax = Math.max(dMax, estimate);
            d = Math.min(Math.min(dMax, (old == d0 ? Math.max(old, estimate) : old) * growth), limit);
        }
        return trains ? old * correction * (m / (Math.sqrt(v) + (epsilonOfOld ? old : d) * epsilon) + weightDecay * w) : 0;
    }

    /** A rule with its defaults. */
    public Prodigy() {}
}
