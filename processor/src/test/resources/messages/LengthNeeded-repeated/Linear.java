package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.STEP, factor = 0.5, every = 10, repeat = 3)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
