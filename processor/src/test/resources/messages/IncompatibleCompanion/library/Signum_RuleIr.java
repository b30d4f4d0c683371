package demo;

import io.stepsmith.engine.RuleIr;

@RuleIr(version = 99, text = {"signum", "of gradient"})
public final class Signum_RuleIr {
    private Signum_RuleIr() {}
}
