package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = LDoG.class)
@Schedule(shape = Shape.LINEAR, from = 0.01, steps = 100)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
