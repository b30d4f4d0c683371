package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, batchSize = "EXAMPLES")
class Fixed extends Base {
    @Param float[] weights;
    float[] weightsGradient;
}
