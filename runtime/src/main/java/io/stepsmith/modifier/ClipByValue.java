package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Clips each gradient to between {@code -value} and {@code value}; NaN stays NaN. As
 * {@code clip_grad_value_} in PyTorch. Mikolov 2012, Statistical language models based on neural
 * networks (PhD thesis), section 3.3.4.
 *
 * <p>In: PyTorch, Keras, optax, DL4J, timm.
 */
@UpdateModifier
public final class ClipByValue {
    @Hyper(above = 0) double value = 1;

    double gradient(double w, double g, Step step) {
        return Math.max(-value, Math.min(value, g));
    }

    /** A modifier with its defaults. */
    public ClipByValue() {}
}
