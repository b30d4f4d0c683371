package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];

    @Param float[] getWeights() { return weights; }
    float[] getWeightsGradient() { return weightsGradient; }
}
