package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.With;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Adadelta: the gradient in units of its own root mean square, times the root mean square of recent
 * updates. Zeiler 2012, arXiv:1212.5701, algorithm 1. Defaults of PyTorch and optax, which multiply
 * by a learning rate. The paper and DL4J have none (leave it at 1) and {@code rho = 0.95}; Keras
 * has 1e-3 with that {@code rho} and an epsilon of 1e-7. Both roots have epsilon inside.
 *
 * <p>In: PyTorch, optax, Keras, pytorch_optimizer, DL4J, DJL, Tribuo, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1)
@Preset(convention = Convention.KERAS, learningRate = 1e-3, epsilon = 1e-7, decay = Decay.DECOUPLED, with = @With(name = "rho", value = 0.95))
@Preset(convention = Convention.OPTAX)
@Preset(convention = Convention.DL4J, with = @With(name = "rho", value = 0.95))
@Preset(convention = Convention.PAPER, with = @With(name = "rho", value = 0.95))
public final class Adadelta {
    @Hyper(min = 0, below = 1) double rho = 0.9;
    @Hyper(above = 0) double epsilon = 1e-6;
    @State double v;
    @State double vUpdate;

    double update(double w, double g, Step step) {
        v = rho * v + (1 - rho) * g * g;
        double u = Math.sqrt(vUpdate + epsilon) / Math.sqrt(v + epsilon) * g;
        vUpdate = rho * vUpdate + (1 - rho) * u * u;
        return u;
    }

    /** A rule with its defaults. */
    public Adadelta() {}
}
