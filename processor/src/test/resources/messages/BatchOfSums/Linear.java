package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, batchSize = "examples")
@Accumulate(value = 4, mean = false)
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
    int examples;
}
