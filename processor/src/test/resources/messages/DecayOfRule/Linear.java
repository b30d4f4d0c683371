package demo;

import io.stepsmith.Decay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Layerwise.class, decay = Decay.PROXIMAL)
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
