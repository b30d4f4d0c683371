package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    private final float[] weights = new float[12];
    private final float[] gradients = new float[12];

    @Param float[] getWeights() { return weights; }
    @Param(gradient = "gradient()") float[] bias() { return weights; }
    @Param(gradient = "gradients") float[] scale = new float[12];
    float[] gradients() { return gradients; }
}
