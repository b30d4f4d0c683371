package demo;

import io.stepsmith.LayerDecay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Network {
    @Param @LayerDecay(0.75) Layer layer = new Layer();

    static final class Layer {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }
}
