package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.UpdateRule;

@UpdateRule(variantOf = Quick.class, decay = Decay.L2)
final class Quick {}
