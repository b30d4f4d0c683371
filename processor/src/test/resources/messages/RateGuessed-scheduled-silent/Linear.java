package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = DAdaptSgd.class)
@Schedule(shape = Shape.LINEAR, from = 0.1, to = 0, portion = 1)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
