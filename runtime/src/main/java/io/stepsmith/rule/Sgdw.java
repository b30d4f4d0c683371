package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Preset;
import io.stepsmith.language.UpdateRule;

/**
 * {@link Sgd} with decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm
 * 1, as in timm; Keras decays its SGD so. In the paper the learning rate is inside the momentum
 * buffer, weights decay in proportion to its schedule alone, and there is no default coefficient.
 *
 * <p>In: Keras, timm, pytorch_optimizer.
 */
@UpdateRule(variantOf = Sgd.class, decay = Decay.DECOUPLED, weightDecay = 0.01)
@Preset(convention = Convention.PAPER, decay = Decay.INDEPENDENT, weightDecay = 0)
public final class Sgdw {
    private Sgdw() {}
}
