package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Preset;
import io.stepsmith.language.UpdateRule;

/**
 * {@link NAdam} with decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101, as
 * PyTorch's {@code decoupled_weight_decay}.
 *
 * <p>In: PyTorch, optax, timm.
 */
@UpdateRule(variantOf = NAdam.class, decay = Decay.DECOUPLED, weightDecay = 0.01, learningRate = 2e-3)
@Preset(convention = Convention.OPTAX, weightDecay = 1e-4)
public final class NAdamW {
    private NAdamW() {}
}
