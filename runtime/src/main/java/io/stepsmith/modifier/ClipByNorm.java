package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

/**
 * Clips the gradient of each parameter by itself: where its Euclidean norm is above {@code norm},
 * it is multiplied by {@code norm / (length + epsilon)}. Its direction stays, but not that of all
 * gradients together; see {@link ClipByGlobalNorm}. Pascanu, Mikolov and Bengio 2013,
 * arXiv:1211.5063, algorithm 1, on each parameter alone.
 *
 * <p>{@code clip_by_norm} of TensorFlow, {@code clipnorm} of Keras and the clipping per parameter
 * of DL4J have an {@code epsilon} of 0. The default, 1e-6, is that of PyTorch, whose
 * {@code clip_grad_norm_} does this if it is called for each parameter.
 *
 * <p>In: Keras, optax, DL4J.
 */
@UpdateModifier
public final class ClipByNorm {
    @Hyper(above = 0) double norm = 1;
    @Hyper(min = 0) double epsilon = 1e-6;

    double gradient(double w, double g, Step step, Tensor tensor) {
        double length = tensor.norm(g);
        double scale = Math.min(1, norm / (length + epsilon));
        return scale * g;
    }

    /** A modifier with its defaults. */
    public ClipByNorm() {}
}
