package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.STEP, factor = 1, every = 5, to = 0.5, steps = 10)
@Schedule(shape = Shape.EXPONENTIAL, factor = 1, to = 0.01)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
