package demo;

import io.stepsmith.Decay;
import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Averaging.class)
class Linear {
    @Param @Group(decay = Decay.DECOUPLED) float[] weights;
    float[] weightsGradient;
    @Param @Group(decay = Decay.NONE) float[] bias;
    float[] biasGradient;
}
