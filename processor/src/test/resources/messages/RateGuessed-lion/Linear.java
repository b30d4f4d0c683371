package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = DAdaptLion.class)
@Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
