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
 * Stochastic gradient descent with momentum (Polyak 1964), dampening, and Nesterov's form
 * (Sutskever et al. 2013), as in PyTorch: the learning rate stays outside the momentum buffer
 * (optax likewise), and dampening does not apply to the first update (fastai: {@code dampenFirst}).
 * In these papers, Keras and DL4J the rate is inside, {@code rateInMomentum}, which differs where
 * the rate moves. An update at rate 0 then leaves the weight where it is. {@code DL4J} is its
 * {@code Sgd} and, with a momentum, its {@code Nesterovs}, whose own defaults are a momentum of 0.9
 * and a learning rate of 0.1.
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, DL4J, DJL, Tribuo, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2, rate = UpdateRule.Rate.PER_GRADIENT)
@Preset(convention = Convention.KERAS, learningRate = 1e-2, decay = Decay.DECOUPLED, with = @With(name = "rateInMomentum", flag = true))
@Preset(convention = Convention.OPTAX)
@Preset(convention = Convention.DL4J, with = {@With(name = "rateInMomentum", flag = true), @With(name = "nesterov", flag = true)})
@Preset(convention = Convention.PAPER, with = @With(name = "rateInMomentum", flag = true))
public final class Sgd {
    @Hyper(min = 0, below = 1) double momentum = 0;
    @Hyper(min = 0, max = 1) double dampening = 0;
    @Hyper boolean nesterov = false;
    @Hyper boolean rateInMomentum = false;
    @Hyper boolean dampenFirst = false;
    @State double buffer;

    double update(double w, double g, Step step) {
        if (momentum == 0) return g;
        if (!rateInMomentum) {
            if (dampening == 0) buffer = momentum * buffer + g;
            else if (step.number() == 1 && !dampenFirst) buffer = g;
            else buffer = momentum * buffer + (1 - dampening) * g;
            return nesterov ? g + momentum * buffer : buffer;
        }
        double rate = step.learningRate();
        double fresh = dampening == 0 || step.number() == 1 && !dampenFirst ? rate : (1 - dampening) * rate;
        buffer = momentum * buffer + fresh * g;
        return (nesterov ? rate * g + momentum * buffer : buffer) * (rate > 1e-30 ? 1 / rate : 0);
    }

    /** A rule with its defaults. */
    public Sgd() {}
}
