package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
final class Network {
    @Param Linear hidden = new Linear();
    @Param Norm norm = new Norm();

    static final class Linear {
        @Param @Group(weightDecay = 0) float[] bias = new float[3];
        float[] biasGradient = new float[3];
    }

    static final class Norm {
        @Param @Group(weightDecay = 0.001) float[] bias = new float[3];
        float[] biasGradient = new float[3];
    }
}
