package io.stepsmith.modifier;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Grams: the rule decides how far a weight moves, the gradient in which direction. Cao et al. 2024,
 * arXiv:2412.17107, definition 4.1.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateModifier
public final class Grams {
    double update(double w, double g, double u, Step step) {
        return Math.signum(g) * Math.abs(u);
    }

    /** A modifier with its defaults. */
    public Grams() {}
}
