package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
@Schedule(shape = Shape.CONSTANT, from = 1e-3, to = 1e-4, steps = 1000)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
