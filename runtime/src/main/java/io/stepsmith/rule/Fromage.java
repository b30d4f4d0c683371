package io.stepsmith.rule;

import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * Fromage: a gradient step of the weights' own norm, and then shorter weights, so that each
 * parameter's norm stays. Bernstein et al. 2020, arXiv:2002.03432, algorithm 1, as in the authors'
 * code: where weights or gradient have norm 0, the step is the gradient itself.
 *
 * <p>The learning rate is the relative change of a parameter in a step, so one value, the authors'
 * 1e-2, serves small weights and large ones. There is no momentum and no state. A parameter that
 * starts at 0, such as a bias, is scaled like the rest once it has moved.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(learningRate = 1e-2)
public final class Fromage {
    double weight(double w, double g, Step step, Tensor tensor) {
        if (step.learningRate() == 0) {
            return w;
        }
        double weights = tensor.norm(w);
        double gradients = tensor.norm(g);
        boolean both = weights > 0 && gradients > 0;
        double unit = both && gradients < 1e-30 ? 1e30 : both && gradients > 1e30 ? 1e-30 : 1;   // keeps the scale in the range of float
        double scale = both ? weights / (gradients * unit) : 1;
        double rate = step.learningRate();
        return (w - rate * scale * (unit * g)) / Math.sqrt(1 + rate * rate);
    }

    /** A rule with its defaults. */
    public Fromage() {}
}
