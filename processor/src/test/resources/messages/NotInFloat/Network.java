package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = AdamW.class, learningRate = 1e39, epsilon = 1e-46)
final class Network {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(learningRate = 1e-50) float[] bias = new float[3];
    float[] biasGradient = new float[3];
    @Param @Group(rule = Sgd.class, learningRate = 1, with = @With(name = "weightDecay", value = 4e38)) float[] scale = new float[3];
    float[] scaleGradient = new float[3];
    @Param @Group(learningRate = 1e38, rateScale = 10) float[] tail = new float[3];
    float[] tailGradient = new float[3];
}
