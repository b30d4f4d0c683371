package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.EXPONENTIAL, to = 0.01, factor = 0.9, steps = 10)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
