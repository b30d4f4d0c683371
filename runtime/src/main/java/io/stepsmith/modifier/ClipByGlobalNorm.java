package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Clips the gradients together: where the Euclidean norm of all of them is above {@code norm}, each
 * is multiplied by {@code norm / (total + epsilon)}, so that their direction stays. They are those
 * of all groups that have this modifier, whatever their rules. Pascanu, Mikolov and Bengio 2013,
 * arXiv:1211.5063, algorithm 1.
 *
 * <p>Where a gradient is infinite or NaN, so is the norm, and the step is refused ({@code
 * Outcome.SKIPPED}).
 *
 * <p>PyTorch's {@code clip_grad_norm_} has an {@code epsilon} of 1e-6, the default, so that norms
 * within it below the threshold shrink too. It is 0 in {@code clip_by_global_norm} of TensorFlow
 * and optax and {@code global_clipnorm} of Keras.
 *
 * <p>In: PyTorch, Keras, optax, DL4J, timm.
 */
@UpdateModifier
public final class ClipByGlobalNorm {
    @Hyper(above = 0) double norm = 1;
    @Hyper(min = 0) double epsilon = 1e-6;

    double gradient(double w, double g, Step step, Model model) {
        double total = model.norm(g);
        double scale = Math.min(1, norm / (total + epsilon));
        return scale * g;
    }

    boolean accepts(double w, double g, Step step, Model model) {
        double total = model.norm(g);
        return total - total == 0;
    }

    /** A modifier with its defaults. */
    public ClipByGlobalNorm() {}
}
