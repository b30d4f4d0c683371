package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param(classes = {Dense.class, String.class}) List<Layer> layers = List.of();
    @Param(classes = {Dense.class, float[].class}) Layer[] more = {};
    @Param(classes = int.class) Layer one = null;

    interface Layer {}

    static class Dense implements Layer {
        @Param float[] weights = {1};
        float[] weightsGradient = {1};
    }

    static class Dropout implements Layer {}

    abstract static class Pool implements Layer {}
}
