package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
@Schedule(shape = Shape.LINEAR, to = 1e39, steps = 100)
@Schedule(of = "epsilon", shape = Shape.EXPONENTIAL, to = 1e-46, steps = 100)
@Schedule(of = "weightDecay", shape = Shape.STEP, factor = 1e30, every = 10)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
