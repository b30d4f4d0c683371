package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    interface Layer {}

    static class Dense implements Layer {
        @Param float[] weights = {1};
        float[] weightsGradient = {1};
        @Param(classes = Dense.class) Layer inner = null;
    }

    @Param(classes = Dense.class) List<Layer> layers = List.of();
}
