package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param(classes = {Dropout.class, Flatten.class}) Object layer = new Dropout();
    @Param float[] weights = {1};
    float[] weightsGradient = {1};

    static class Dropout {}

    static class Flatten {}
}
