package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.rule.Adam;

@UpdateRule(variantOf = Adam.class, decay = Decay.DECOUPLED)
final class DecayingAdam {
    @Hyper(above = 0) double epsilon = 1e-6;
}
