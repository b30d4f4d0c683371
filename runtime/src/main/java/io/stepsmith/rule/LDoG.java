package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * LDoG: {@link DoG} with a distance and a sum of squared gradients per parameter. Ivgi, Hinder and
 * Carmon 2023, arXiv:2302.12022, section 3.3, as in optax. Leave the learning rate at 1, and
 * constant, for the steps shorten by themselves. The authors evaluate an average of the weights,
 * another than those of {@code @WeightAverage}.
 *
 * <p>In: optax.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1, defaultRate = DefaultRate.LEARNED, schedule = RuleSchedule.CONSTANT)
public final class LDoG {
    @Hyper(above = 0) double relativeDistance = 1e-6;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State(flush = false, bfloat16 = false) double start;
    @State(per = Extent.TENSOR) double distance;
    @State(per = Extent.TENSOR) double squares;

    void first(double w, double g, Step step, Tensor tensor) {
        start = w;
        distance = relativeDistance * (1 + tensor.norm(w));
    }

    double update(double w, double g, Step step, Tensor tensor) {
        distance = Math.max(distance, tensor.norm(w - start));
        squares += tensor.sum(g * g);
        return distance / Math.sqrt(squares + epsilon) * g;
    }

    /** A rule with its defaults. */
    public LDoG() {}
}
