package demo;

import io.stepsmith.LayerDecay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Travelled.class)
final class Network {
    @Param @LayerDecay(0.75) Layer[] layers = {new Layer()};

    static final class Layer {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }
}
