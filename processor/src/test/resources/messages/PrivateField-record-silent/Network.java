package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    record Dense(@Param float[] weights, float[] weightsGradient) {}

    record Own(float[] w, float[] dw) {
        @Param(gradient = "dw()") public float[] w() { return w; }
    }

    @Param Dense dense = new Dense(new float[12], new float[12]);
    @Param Own own = new Own(new float[12], new float[12]);
}
