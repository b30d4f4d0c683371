package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

interface Counting {
    default int examples() throws IllegalStateException {
        return 1;
    }
}

@Optimizer(rule = Sgd.class, batchSize = "examples")
class Linear implements Counting {
    @Param float[] weights;
    float[] weightsGradient;
}
