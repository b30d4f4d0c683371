package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, batchSize = "exmples")
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
    int examples;
}

@Optimizer(rule = Sgd.class, batchSize = "size()")
class Other {
    @Param float[] weights;
    float[] weightsGradient;
    int size;

    int sizes() {
        return size;
    }

    int size(int of) {
        return of;
    }
}
