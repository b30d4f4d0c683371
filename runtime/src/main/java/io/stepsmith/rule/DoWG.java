package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Preset;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * DoWG, distance over weighted gradients: as {@link DoG}, but gradients count with the squared
 * distance at which they were taken. Khaled, Mishchenko and Jin 2023, arXiv:2305.16284, algorithm
 * 1, as in the authors' code and optax. {@code initialDistance} is the first distance, and epsilon
 * is added to the root (not in the paper, {@code Convention.PAPER}). It wants a rate that decays,
 * as by {@code @Schedule(shape = LINEAR, to = 0, portion = 1)}. Leave the learning rate at 1.
 *
 * <p>In: optax.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1, defaultRate = DefaultRate.LEARNED, schedule = RuleSchedule.DECAYING)
@Preset(convention = Convention.PAPER, epsilon = 1e-30)
public final class DoWG {
    @Hyper(above = 0) double initialDistance = 1e-2;
    @Hyper(above = 0) double epsilon = 1e-4;
    @State(flush = false, bfloat16 = false) double start;
    @State(per = Extent.MODEL) double square;
    @State(per = Extent.MODEL) double weighted;

    void first(double w, double g, Step step) {
        start = w;
        square = initialDistance * initialDistance;
    }

    double update(double w, double g, Step step, Model model) {
        square = Math.max(square, model.sum((w - start) * (w - start)));
        weighted += square * model.sum(g * g);
        return square / (Math.sqrt(weighted) + epsilon) * g;
    }

    /** A rule with its defaults. */
    public DoWG() {}
}
