package io.stepsmith.modifier;

import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Refuses steps in which a gradient is infinite or NaN. Micikevicius et al. 2018, arXiv:1710.03740,
 * section 3.2: what overflows is skipped. The sum of squares over all parameters that have this
 * modifier tells: of float gradients it is finite exactly if they all are. Of double gradients it
 * is not if their norm is above 1.3e154 either, so that no rule's sum of their squares is infinite.
 * Gradients that are too small for their squares to be numbers are accepted. A step that is refused
 * returns {@code Outcome.SKIPPED}; {@code @Guard} puts this modifier before all others.
 *
 * <p>In: PyTorch, optax.
 */
@UpdateModifier
public final class SkipNonFinite {
    boolean accepts(double w, double g, Step step, Model model) {
        double norm = model.norm(g);
        double squares = norm * norm;
        return squares - squares == 0;
    }

    /** A modifier with its defaults. */
    public SkipNonFinite() {}
}
