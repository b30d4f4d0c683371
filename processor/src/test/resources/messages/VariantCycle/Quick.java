package demo;

import io.stepsmith.Decay;
import io.stepsmith.UpdateRule;

@UpdateRule(variantOf = Quick.class, decay = Decay.L2)
final class Quick {}
