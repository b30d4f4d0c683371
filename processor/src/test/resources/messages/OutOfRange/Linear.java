package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, learningRate = 0, momentum = 1, with = @With(name = "dampening", value = 1.5))
final class Linear {
    @Param @Group(rateScale = -1) float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(weightDecay = -1e-4) float[] bias = new float[3];
    float[] biasGradient = new float[3];
    @Param @Group(learningRate = Double.POSITIVE_INFINITY) float[] scale = new float[3];
    float[] scaleGradient = new float[3];
}
