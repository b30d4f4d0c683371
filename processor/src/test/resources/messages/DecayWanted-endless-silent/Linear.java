package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Prodigy.class)
@Schedule(shape = Shape.INVERSE_SQRT, timescale = 100)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
