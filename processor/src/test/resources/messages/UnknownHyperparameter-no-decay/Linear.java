package demo;

import io.stepsmith.Decay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, decay = Decay.NONE, weightDecay = 0.1)
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
