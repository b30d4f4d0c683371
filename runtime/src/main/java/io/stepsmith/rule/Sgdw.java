package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.UpdateRule;

/**
 * {@link Sgd} with decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 1, as in timm; Keras decays its SGD so.
 *
 * <p>In: Keras, timm, pytorch_optimizer.
 */
@UpdateRule(variantOf = Sgd.class, decay = Decay.DECOUPLED, weightDecay = 0.01)
public final class Sgdw {
    private Sgdw() {}
}
