package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, weightDecay = 0.1)
@Schedule(shape = Shape.EXPONENTIAL, to = 1e-60, steps = 100)
@Schedule(of = "weightDecay", shape = Shape.LINEAR, to = 0, steps = 100)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
