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
 * RMSprop: the gradient in units of its recent root mean square. Tieleman and Hinton 2012
 * (Coursera, lecture 6.5); {@code centered} subtracts the mean first: Graves 2013, arXiv:1308.0850,
 * equations 38 to 45. As in PyTorch: epsilon outside the root (DL4J too; Keras, optax and timm's
 * {@code rmsprop_tf}: {@code INSIDE_ROOT}). The average starts at 0 ({@code rmsprop_tf}: at 1;
 * DL4J: at epsilon). The learning rate stays outside the momentum buffer (Keras, optax and
 * {@code rmsprop_tf}: {@code rateInMomentum}; an update at rate 0 then leaves the weight where it
 * is).
 *
 * <p>In: PyTorch, optax, Keras, timm, bitsandbytes, DL4J, DJL, Tribuo, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1e-2)
@Preset(convention = Convention.KERAS, learningRate = 1e-3, epsilon = 1e-7, decay = Decay.DECOUPLED, with = {@With(name = "alpha", value = 0.9),
        @With(name = "epsilonPlacement", choice = "INSIDE_ROOT"), @With(name = "rateInMomentum", flag = true)})
@Preset(convention = Convention.OPTAX, with = {@With(name = "alpha", value = 0.9),
        @With(name = "epsilonPlacement", choice = "INSIDE_ROOT"), @With(name = "rateInMomentum", flag = true)})
@Preset(convention = Convention.DL4J, learningRate = 0.1,
        with = {@With(name = "alpha", value = 0.95), @With(name = "initialAccumulator", value = 1e-8)})
public final class RmsProp {
    /** Places at which epsilon is added. */
    public enum EpsilonPlacement {
        /** To the root of the mean square. */
        OUTSIDE_ROOT,
        /** To the mean square. */
        INSIDE_ROOT
    }

    @Hyper(min = 0, below = 1) double alpha = 0.99;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(min = 0, below = 1) double momentum = 0;
    @Hyper boolean centered = false;
    @Hyper EpsilonPlacement epsilonPlacement = EpsilonPlacement.OUTSIDE_ROOT;
    @Hyper(min = 0) double initialAccumulator = 0;
    @Hyper boolean rateInMomentum = false;
    @State double v;
    @State(bfloat16 = false) double square;   // v, where its difference from the square of the mean must be right
    @State(bfloat16 = false) double mean;
    @State double buffer;

    void first(double w, double g, Step step) {
        if (initialAccumulator != 0) v = initialAccumulator;
        if (initialAccumulator != 0) square = initialAccumulator;
    }

    double update(double w, double g, Step step) {
        v = alpha * v + (1 - alpha) * g * g;
        square = alpha * square + (1 - alpha) * g * g;
        mean = alpha * mean + (1 - alpha) * g;
        double second = centered ? Math.max(square - mean * mean, 0) : v;   // rounding must not take it below 0
        double root = epsilonPlacement == EpsilonPlacement.INSIDE_ROOT ? Math.sqrt(second + epsilon) : Math.sqrt(second) + epsilon;
        if (momentum == 0) return g / root;
        if (!rateInMomentum) {
            buffer = momentum * buffer + g / root;
            return buffer;
        }
        buffer = momentum * buffer + step.learningRate() * (g / root);
        return buffer * (step.learningRate() > 1e-30 ? 1 / step.learningRate() : 0);
    }

    /** A rule with its defaults. */
    public RmsProp() {}
}
