package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
final class Network {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(name = "gentle", weightDecay = 0) float[] bias = new float[3];
    float[] biasGradient = new float[3];
    @Param @Group(name = "gentle", weightDecay = 0.001) float[] scale = new float[3];
    float[] scaleGradient = new float[3];
}
