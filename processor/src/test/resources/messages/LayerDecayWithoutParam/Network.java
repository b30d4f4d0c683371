package demo;

import io.stepsmith.LayerDecay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Network {
    @Param Layer[] layers = {new Layer()};
    @LayerDecay(0.75) Layer[] frozen = {new Layer()};

    static final class Layer {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }
}
