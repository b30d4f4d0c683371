package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, batchSize = "examples")
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
    long examples;
}

@Optimizer(rule = Sgd.class, batchSize = "examples()")
class Other {
    @Param float[] weights;
    float[] weightsGradient;

    double examples() {
        return 1;
    }
}
