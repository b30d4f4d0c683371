package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param(gradient = "grads") Tensor value = new Tensor();
    Tensor grad = new Tensor();

    static class Tensor {
        @Param float[] data = {1};
    }
}
