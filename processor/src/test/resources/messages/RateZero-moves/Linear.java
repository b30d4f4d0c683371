package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Madgrad;

@Optimizer(rule = Madgrad.class, learningRate = 0.1)
@Schedule(shape = Shape.LINEAR, from = 0, to = 0.1, steps = 100)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
