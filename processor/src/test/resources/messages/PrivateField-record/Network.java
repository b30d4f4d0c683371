package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    record Dense(@Param float[] weights, float[] weightsGradient) {
        public float[] weights() { return weights.clone(); }
    }

    @Param Dense dense = new Dense(new float[12], new float[12]);
}
