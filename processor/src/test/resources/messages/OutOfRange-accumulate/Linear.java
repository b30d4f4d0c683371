package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class)
@Accumulate(0)
@LossScale(initial = 0, growth = 0.5, backoff = 1.5, interval = 0)
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
