package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Network extends library.Open {
    @Param float[] own = new float[12];
    float[] ownGradient = new float[12];
}
