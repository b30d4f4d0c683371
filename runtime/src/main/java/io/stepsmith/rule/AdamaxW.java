package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Preset;
import io.stepsmith.language.UpdateRule;

/**
 * {@link Adamax} with decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101, as in
 * optax.
 *
 * <p>In: optax, pytorch_optimizer.
 */
@UpdateRule(variantOf = Adamax.class, decay = Decay.DECOUPLED, weightDecay = 0.01, learningRate = 2e-3)
@Preset(convention = Convention.OPTAX, weightDecay = 1e-4)
public final class AdamaxW {
    private AdamaxW() {}
}
