package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@SuppressWarnings("stepsmith.ConstantWanted")
@Optimizer(rule = DoG.class)
@Schedule(shape = Shape.COSINE, to = 0, steps = 1000)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
