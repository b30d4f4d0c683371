package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, modifiers = Sam.class)
@Accumulate(4)
@LossScale
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
