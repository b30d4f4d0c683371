package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.UpdateRule;

final class Rules {
    private Rules() {}

    @UpdateRule(variantOf = Slow.class, decay = Decay.L2)
    static final class Quick {}

    @UpdateRule(variantOf = Quick.class, learningRate = 1e-5)
    static final class Slow {}
}
