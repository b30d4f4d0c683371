package io.stepsmith.modifier;

import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

/**
 * Cautious updates: a weight moves only where the update has the sign of the gradient, so that momentum never climbs. Liang et al. 2024,
 * arXiv:2411.16085, algorithm 1, without its rescaling by the share of weights that move. What is not a number stays so, not 0.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateModifier(excludes = Grams.class)
public final class Cautious {
    double update(double w, double g, double u, Step step) {
        double moves = u > 0 && g > 0 || u < 0 && g < 0 ? 1 : 0;
        return moves * u;
    }
}
