package io.stepsmith.modifier;

import io.stepsmith.Model;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

/**
 * Refuses steps in which a gradient is infinite or NaN. Micikevicius et al. 2018, arXiv:1710.03740, section 3.2: what overflows is
 * skipped. The sum of squares over all parameters that have this modifier tells: it is finite exactly if all gradients are (in {@code double[]}, if they
 * are below 1e153). A step that is refused returns {@code Outcome.SKIPPED}; {@code @Guard} puts this modifier before all others.
 *
 * <p>In: PyTorch, optax.
 */
@UpdateModifier
public final class SkipNonFinite {
    boolean accepts(double w, double g, Step step, Model model) {
        double squares = model.sum(g * g);
        return squares - squares == 0;
    }
}
