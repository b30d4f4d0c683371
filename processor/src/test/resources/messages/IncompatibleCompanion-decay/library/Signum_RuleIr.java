package demo;

import io.stepsmith.engine.RuleIr;

@RuleIr(version = 1, text = {
    "rule demo.Signum",
    "decay HUBER",
    "rate 0.001",
    "hyper scale real 0.5 (0, inf)",
    "source 3 return scale * Math.signum(g);",
    "%0 = hyper scale",
    "%1 = gradient",
    "%2 = signum %1",
    "%3 = multiply %0 %2",
    "set update %3"
})
public final class Signum_RuleIr {
    private Signum_RuleIr() {}
}
