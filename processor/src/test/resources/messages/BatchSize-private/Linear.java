package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, batchSize = "examples")
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
    private int examples;
}

@Optimizer(rule = Sgd.class, batchSize = "examples")
class Other {
    @Param float[] weights;
    float[] weightsGradient;

    private int examples() {
        return 1;
    }
}
