package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = DoG.class)
@WarmUp(steps = 100)
@Schedule(shape = Shape.CONSTANT, portion = 0.5)
@Schedule(shape = Shape.COSINE, to = 0, portion = 0.5)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
