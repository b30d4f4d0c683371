package io.stepsmith.rule;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Stochastic Polyak step size with a maximum (SPS_max): as far as the loss is above its lower
 * bound, over the squared norm of the gradient. Loizou et al. 2021, arXiv:2002.10542, equation 3.
 * The learning rate is the maximum; {@code c} is the paper's 1/2 (optax: 1). Reads the loss:
 * {@code step(loss)}. A loss below the bound, or a gradient of 0, moves nothing.
 *
 * <p>In: optax.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.LEARNED)
public final class Polyak {
    @Hyper(boundsLoss = true) double lowerBound = 0;
    @Hyper(above = 0) double c = 0.5;

    double update(double w, double g, Step step, Model model) {
        double gap = Math.max(step.loss() - lowerBound, 0);
        double square = model.sum(g * g);
        double most = c * square * step.learningRate();
        return (square > 0 ? gap < most ? gap / most : 1 : 0) * g;
    }

    /** A rule with its defaults. */
    public Polyak() {}
}
