package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, batchSize = "examples()")
class Linear {
    @Param float[] weights;
    float[] weightsGradient;

    int examples() throws java.io.IOException {
        return 1;
    }
}
