package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.Row;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

/**
 * Adaptive gradient clipping: the gradient of a unit is at most {@code clipping} times as long as
 * its weights, where weights shorter than {@code epsilon} count as that long. Brock et al. 2021,
 * arXiv:2102.06171, equation 3. A unit is a row of a matrix, taken for the weights of one output,
 * or a whole parameter of another shape. The paper leaves the last layer out: {@code
 * @Group(modifiers = {})}.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateModifier
public final class AdaptiveGradientClipping {
    @Hyper(above = 0) double clipping = 0.01;
    @Hyper(above = 0) double epsilon = 1e-3;

    double gradient(double w, double g, Step step, Tensor tensor, Row row) {
        double weights = tensor.isMatrix() ? row.norm(w) : tensor.norm(w);
        double gradients = tensor.isMatrix() ? row.norm(g) : tensor.norm(g);
        double most = clipping * Math.max(weights, epsilon);
        double scale = gradients > most ? most / gradients : 1;
        return scale * g;
    }

    /** A modifier with its defaults. */
    public AdaptiveGradientClipping() {}
}
