package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * DoG, distance over gradients: the rate is the greatest distance from the start so far over the
 * root of all squared gradients. Ivgi, Hinder and Carmon 2023, arXiv:2302.12022, equation 1, as in
 * optax and the authors' code: the first distance is {@code relativeDistance (1 + |w0|)}. Leave the
 * learning rate at 1, and constant, for the steps shorten by themselves. The authors evaluate an
 * average of the weights, another than those of {@code @WeightAverage}.
 *
 * <p>In: optax.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1, defaultRate = DefaultRate.LEARNED, schedule = RuleSchedule.CONSTANT)
public final class DoG {
    @Hyper(above = 0) double relativeDistance = 1e-6;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State(flush = false, bfloat16 = false) double start;
    @State(per = Extent.MODEL) double distance;
    @State(per = Extent.MODEL) double squares;

    void first(double w, double g, Step step, Model model) {
        start = w;
        distance = relativeDistance * (1 + model.norm(w));
    }

    double update(double w, double g, Step step, Model model) {
        distance = Math.max(distance, model.norm(w - start));
        squares += model.sum(g * g);
        return distance / Math.sqrt(squares + epsilon) * g;
    }

    /** A rule with its defaults. */
    public DoG() {}
}
