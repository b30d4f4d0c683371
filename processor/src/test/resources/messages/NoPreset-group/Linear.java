package demo;

import io.stepsmith.Convention;
import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Lion;

@Optimizer(rule = Lion.class)
final class Linear {
    @Param @Group(convention = Convention.DL4J) float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(convention = Convention.PYTORCH) float[] bias = new float[1];
    float[] biasGradient = new float[1];
}
