package demo;

import io.stepsmith.LayerDecay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Network {
    @Param @LayerDecay(0) Layer[] layers = {new Layer()};
    @Param @LayerDecay(1.5) Layer[] growing = {new Layer()};
    @Param @LayerDecay(value = 0.5, floor = -0.5) Layer[] heads = {new Layer()};

    static final class Layer {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }
}
