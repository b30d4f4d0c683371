package io.stepsmith.modifier;

import io.stepsmith.language.Row;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

/**
 * Gradient centralisation: the gradient of each output unit's weights gets mean 0. Yong et al.
 * 2020, arXiv:2004.01461, equation 1. A row of a matrix is taken for the weights of one output
 * unit; other parameters stay as they are. What is centralised is the gradient alone, as in the
 * paper's algorithms 1 and 2; the authors' later code centralises the update with its L2 decay.
 *
 * <p>In: timm, pytorch_optimizer.
 */
@UpdateModifier
public final class GradientCentralisation {
    double gradient(double w, double g, Step step, Tensor tensor, Row row) {
        return tensor.isMatrix() ? g - row.mean(g) : g;
    }

    /** A modifier with its defaults. */
    public GradientCentralisation() {}
}
