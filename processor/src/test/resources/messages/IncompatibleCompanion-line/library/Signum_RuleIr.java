package demo;

import io.stepsmith.engine.RuleIr;

@RuleIr(version = 1, text = {"rule demo.Signum", "%0 = perhaps %1"})
public final class Signum_RuleIr {
    private Signum_RuleIr() {}
}
