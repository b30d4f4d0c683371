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
 * Adamax: Adam with a decaying maximum of gradients in place of their root mean square. Kingma and
 * Ba 2015, arXiv:1412.6980, algorithm 2. As in PyTorch and optax, epsilon is added to the gradient
 * inside the maximum. Keras adds it to the maximum ({@code OUTSIDE_MAXIMUM}, 1e-7), and DL4J 1e-32
 * whatever its setting says (here inside: it only keeps 0 from being divided by 0).
 *
 * <p>In: PyTorch, optax, Keras, pytorch_optimizer, DL4J, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, learningRate = 2e-3)
@Preset(convention = Convention.KERAS, learningRate = 1e-3, epsilon = 1e-7, decay = Decay.DECOUPLED,
        with = @With(name = "epsilonPlacement", choice = "OUTSIDE_MAXIMUM"))
@Preset(convention = Convention.OPTAX)
@Preset(convention = Convention.DL4J, learningRate = 1e-3, epsilon = 1e-32)
public final class Adamax {
    /** Places at which epsilon is added. */
    public enum EpsilonPlacement {
        /** To the size of the gradient. */
        INSIDE_MAXIMUM,
        /** To the maximum. */
        OUTSIDE_MAXIMUM
    }

    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper EpsilonPlacement epsilonPlacement = EpsilonPlacement.INSIDE_MAXIMUM;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        m = beta1 * m + (1 - beta1) * g;
        boolean inside = epsilonPlacement == EpsilonPlacement.INSIDE_MAXIMUM;
        v = Math.max(beta2 * v, inside ? Math.abs(g) + epsilon : Math.abs(g));
        return m / (1 - StrictMath.pow(beta1, step.number())) / (inside ? v : v + epsilon);
    }

    /** A rule with its defaults. */
    public Adamax() {}
}
