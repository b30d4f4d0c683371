package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Preset;
import io.stepsmith.language.UpdateRule;

/**
 * {@link Adam} with decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm
 * 2; defaults of PyTorch. Weights decay in proportion to the learning rate as in PyTorch, Keras and
 * optax; in the paper to its schedule alone, and there is no default coefficient.
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, DeepSpeed, bitsandbytes, OLMo-core, DJL.
 */
@UpdateRule(variantOf = Adam.class, decay = Decay.DECOUPLED, weightDecay = 0.01)
@Preset(convention = Convention.KERAS, weightDecay = 4e-3)
@Preset(convention = Convention.OPTAX, weightDecay = 1e-4)
@Preset(convention = Convention.PAPER, decay = Decay.INDEPENDENT, weightDecay = 0)
public final class AdamW {
    private AdamW() {}
}
