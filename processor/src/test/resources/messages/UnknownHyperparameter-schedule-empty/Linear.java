package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
@Schedule(of = "", shape = Shape.LINEAR, from = 0.85, to = 0.95, steps = 1000)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
