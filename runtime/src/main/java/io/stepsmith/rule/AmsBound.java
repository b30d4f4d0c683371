package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.With;
import io.stepsmith.language.UpdateRule;

/**
 * {@link AdaBound} on the largest second moment so far, as AMSGrad. Luo et al. 2019,
 * arXiv:1902.09843, as in the authors' code.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(variantOf = AdaBound.class, decay = Decay.L2, with = @With(name = "amsbound", flag = true))
public final class AmsBound {
    private AmsBound() {}
}
