package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Network {
    @Param(ascend = true) Linear policy = new Linear();

    static final class Linear {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }
}
