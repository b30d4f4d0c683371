package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Slice;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param(optional = true) float[] mem = new float[8];
    float[] memGradient = new float[8];
    @Slice(of = "mem", length = "8") final int all = 0;
}
