package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param(labelField = "name") float[] weights = {1};
    float[] weightsGradient = {1};
    String name = "weights";
}
