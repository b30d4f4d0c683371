package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * ASAM, adaptive SAM: as {@link Sam}, but a weight moves in proportion to its size, so that the
 * sharpness does not depend on the weights' scale. Kwon et al. 2021, arXiv:2102.11600, algorithm 1
 * with p = 2 and T = |w| + eta by elements. The authors' code has T = 1 for biases:
 * {@code adaptive = false} in their group.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateModifier
public final class Asam {
    @Hyper(min = 0) double rho = 0.5;
    @Hyper(min = 0) double eta = 0.01;
    @Hyper boolean adaptive = true;

    double perturb(double w, double g, Step step, Model model) {
        double size = adaptive ? Math.abs(w) + eta : 1;
        double scaled = size * g;
        return w + rho / (model.norm(scaled) + 1e-16) * size * scaled;
    }

    /** A modifier with its defaults. */
    public Asam() {}
}
