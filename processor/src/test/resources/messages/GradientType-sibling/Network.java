package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    static class Other {
        @Param float[] data = {1};
    }

    @Param(gradient = "grad") Tensor value = new Tensor();
    Other grad = new Other();
    @Param(gradient = "grads") List<Tensor> values = List.of();
    Tensor[] grads = {};
    @Param(gradient = "array") Tensor last = new Tensor();
    float[] array = {};

    static class Tensor {
        @Param float[] data = {1};
    }
}
