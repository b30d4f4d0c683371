package io.stepsmith.rule;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * AdaGrad's regularised dual averaging: the weight follows from the sum of all gradients, not from
 * the weight before, so that an L1 penalty gives exact zeros. Duchi, Hazan and Singer 2011 (JMLR
 * 12), equation 3 and section 5.1, with {@code delta} in the matrix; a ridge {@code l2} and sums in
 * place of means as in TensorFlow's AdagradDA. It starts from 0: initial weights are forgotten at
 * the first update.
 *
 * <p>In: Tribuo, TensorFlow Java.
 */
@UpdateRule(learningRate = 0.1)
public final class AdaGradRda {
    @Hyper(above = 0) double delta = 1;
    @Hyper(min = 0) double l1 = 0;
    @Hyper(min = 0) double l2 = 0;
    @State(flush = false, bfloat16 = false) double v;
    @State(bfloat16 = false) double sum;

    double weight(double w, double g, Step step) {
        v += g * g;
        sum += g;
        double shrunk = Math.signum(sum) * Math.max(Math.abs(sum) - l1 * step.number(), 0);
        return -step.learningRate() * shrunk / (delta + Math.sqrt(v) + step.learningRate() * l2 * step.number());
    }

    /** A rule with its defaults. */
    public AdaGradRda() {}
}
