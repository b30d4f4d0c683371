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
 * AdaGrad with a diagonal matrix: a rate per weight that falls with all its gradients so far.
 * Duchi, Hazan and Singer 2011 (JMLR 12), figure 1, as in PyTorch: epsilon outside the root (DL4J
 * too, 1e-6; optax and Keras: {@code INSIDE_ROOT}, with 1e-7). The sum starts at 0 (optax and
 * Keras: at 0.1; DL4J: at its default epsilon). {@code rateDecay} is PyTorch's {@code lr_decay}.
 *
 * <p>In: PyTorch, optax, Keras, pytorch_optimizer, DeepSpeed, bitsandbytes, DL4J, DJL, Tribuo,
 * TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1e-2)
@Preset(convention = Convention.KERAS, learningRate = 1e-3, epsilon = 1e-7, decay = Decay.DECOUPLED,
        with = {@With(name = "epsilonPlacement", choice = "INSIDE_ROOT"), @With(name = "initialAccumulator", value = 0.1)})
@Preset(convention = Convention.OPTAX, epsilon = 1e-7,
        with = {@With(name = "epsilonPlacement", choice = "INSIDE_ROOT"), @With(name = "initialAccumulator", value = 0.1)})
@Preset(convention = Convention.DL4J, learningRate = 0.1, epsilon = 1e-6, with = @With(name = "initialAccumulator", value = 1e-6))
public final class Adagrad {
    /** Places at which epsilon is added. */
    public enum EpsilonPlacement {
        /** To the root of the sum. */
        OUTSIDE_ROOT,
        /** To the sum. */
        INSIDE_ROOT
    }

    @Hyper(min = 0) double rateDecay = 0;
    @Hyper(min = 0) double initialAccumulator = 0;
    @Hyper(min = 0) double epsilon = 1e-10;
    @Hyper EpsilonPlacement epsilonPlacement = EpsilonPlacement.OUTSIDE_ROOT;
    @State(flush = false, bfloat16 = false) double sum;

    void first(double w, double g, Step step) {
        if (initialAccumulator != 0) sum = initialAccumulator;
    }

    double update(double w, double g, Step step) {
        sum += g * g;
        double root = epsilonPlacement == EpsilonPlacement.INSIDE_ROOT ? Math.sqrt(sum + epsilon) : Math.sqrt(sum) + epsilon;
        if (rateDecay == 0) return g / root;
        return g / root / (1 + (step.number() - 1) * rateDecay);
    }

    /** A rule with its defaults. */
    public Adagrad() {}
}
