package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, batchSize = "examples")
class Linear extends base.Batch {
    @Param float[] weights;
    float[] weightsGradient;
}

@Optimizer(rule = Sgd.class, batchSize = "counted()")
class Other extends base.Batch {
    @Param float[] weights;
    float[] weightsGradient;
}
