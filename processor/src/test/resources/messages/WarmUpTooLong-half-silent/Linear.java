package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@WarmUp(steps = 100)
@Schedule(shape = Shape.COSINE, to = 0.01, steps = 200)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
