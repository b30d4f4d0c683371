package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Momo.class)
@Schedule(shape = Shape.LINEAR, from = 0.1, steps = 100)
@Schedule(shape = Shape.CONSTANT, portion = 0.5)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
