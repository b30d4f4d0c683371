package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.UpdateRule;

@UpdateRule(variantOf = Momentum.class, decay = Decay.L2)
final class GentleMomentum {}
