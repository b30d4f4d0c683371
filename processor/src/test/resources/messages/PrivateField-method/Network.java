package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    private final float[] weights = new float[12];
    private final float[] gradients = new float[12];

    @Param(gradient = "gradients()") private float[] weights() { return weights; }
    @Param(gradient = "hidden()") float[] bias() { return weights; }
    float[] gradients() { return gradients; }
    private float[] hidden() { return gradients; }
}
