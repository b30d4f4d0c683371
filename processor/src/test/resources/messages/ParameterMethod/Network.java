package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    private final float[] weights = new float[12];
    private final float[] gradients = new float[12];

    @Param(gradient = "gradients()") float[] weights(int layer) { return weights; }
    @Param(gradient = "gradients()") static float[] shared() { return null; }
    @Param(gradient = "gradients()") <T> float[] any() { return weights; }
    @Param(gradient = "gradients()") void update() {}
    @Param(gradient = "gradients()") float[] read() throws IOException { return weights; }

    float[] gradients() { return gradients; }
}
