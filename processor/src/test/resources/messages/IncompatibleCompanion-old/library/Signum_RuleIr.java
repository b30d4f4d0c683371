package demo;

import io.stepsmith.engine.RuleIr;

@RuleIr(version = 0, text = {"signum", "of gradient"})
public final class Signum_RuleIr {
    private Signum_RuleIr() {}
}
