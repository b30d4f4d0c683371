package demo;

import io.stepsmith.engine.RuleIr;

/** What an earlier build left on the class path. */
@RuleIr(version = 1, text = {"rule demo.Scaled", "decay NONE", "rate 0.001", "%0 = gradient", "set update %0"})
public final class Scaled_RuleIr {
    private Scaled_RuleIr() {}
}
