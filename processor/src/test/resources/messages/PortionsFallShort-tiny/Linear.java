package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.LINEAR, from = 0.05, portion = 1e-7, reach = Schedule.Reach.LAST)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
