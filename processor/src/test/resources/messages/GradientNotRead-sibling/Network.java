package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    static class Layer {
        @Param(gradient = "grad") Tensor value = new Tensor();
        Tensor grad = new Tensor();
        @Param(gradient = "dw") float[] w = {1};
        float[] dw = {1};
    }

    @Param(gradient = "layerGradients") Layer layer = new Layer();
    Layer layerGradients = new Layer();

    static class Tensor {
        @Param float[] data = {1};
    }
}
