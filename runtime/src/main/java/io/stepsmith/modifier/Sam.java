package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * SAM, sharpness-aware minimisation: the gradient is taken where the loss is about highest at a
 * distance of {@code rho}, for flat minima. Foret et al. 2021, arXiv:2010.01412, algorithm 1, with
 * the 1e-12 beside the norm that implementations have. Call {@code optimizer.perturb()} after the
 * first gradient and {@code step()} after the second. The norm is over all groups that have this
 * modifier, whatever their rules.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateModifier
public final class Sam {
    @Hyper(min = 0) double rho = 0.05;

    double perturb(double w, double g, Step step, Model model) {
        return w + rho / (model.norm(g) + 1e-12) * g;
    }

    /** A modifier with its defaults. */
    public Sam() {}
}
