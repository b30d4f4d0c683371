package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

/**
 * Cautious updates: a weight moves only where the update has the sign of the gradient, so that
 * momentum never climbs. What still moves is rescaled by the share of the parameter's weights that
 * do. Liang et al. 2024, arXiv:2411.16085, algorithm 1; that share counts as at least 0.001, as in
 * the authors' code. Without {@code rescale} nothing is made up for, and a step needs no pass more.
 * What is not a number stays so, not 0.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateModifier(excludes = Grams.class)
public final class Cautious {
    @Hyper boolean rescale = true;

    double update(double w, double g, double u, Step step, Tensor tensor) {
        double moves = u > 0 && g > 0 || u < 0 && g < 0 ? 1 : 0;
        double share = Math.max(tensor.mean(moves), 1e-3);
        return (rescale ? moves / share : moves) * u;
    }

    /** A modifier with its defaults. */
    public Cautious() {}
}
