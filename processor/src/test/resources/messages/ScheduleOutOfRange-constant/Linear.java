package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, learningRate = 0.1)
@Schedule(shape = Shape.CONSTANT, from = -0.1, steps = 10)
@Schedule(shape = Shape.LINEAR, to = 0, steps = 1000)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
