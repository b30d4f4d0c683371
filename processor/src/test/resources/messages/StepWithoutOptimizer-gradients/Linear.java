package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Accumulate(4)
@LossScale
@Guard
class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
