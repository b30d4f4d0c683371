package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * Stochastic gradient descent with momentum (Polyak 1964), dampening, and Nesterov's form (Sutskever et al. 2013), as in
 * PyTorch: the learning rate stays outside the momentum buffer, and dampening does not apply to the first update.
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, DL4J, DJL, Tribuo, TensorFlow Java.
 */
@UpdateRule(decay = Decay.L2)
public final class Sgd {
    @Hyper(min = 0, below = 1) double momentum = 0;
    @Hyper(min = 0, max = 1) double dampening = 0;
    @Hyper boolean nesterov = false;
    @State double buffer;

    double update(double w, double g, Step step) {
        if (momentum == 0) return g;
        if (dampening == 0) buffer = momentum * buffer + g;
        else if (step.number() == 1) buffer = g;
        else buffer = momentum * buffer + (1 - dampening) * g;
        return nesterov ? g + momentum * buffer : buffer;
    }
}
