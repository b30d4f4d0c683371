package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.UpdateRule;

/**
 * {@link Adam} with decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2; defaults of PyTorch.
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, DeepSpeed, bitsandbytes, OLMo-core, DJL.
 */
@UpdateRule(variantOf = Adam.class, decay = Decay.DECOUPLED, weightDecay = 0.01)
public final class AdamW {
    private AdamW() {}
}
