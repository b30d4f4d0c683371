package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param(classes = {Dense.class, Pool.class}) List<Layer> layers = List.of();
    @Param(classes = {Layer.class}) List<Layer> more = List.of();

    interface Layer {}

    static class Dense implements Layer {
        @Param float[] weights = {1};
        float[] weightsGradient = {1};
    }

    static class Dropout implements Layer {}

    abstract static class Pool implements Layer {}
}
