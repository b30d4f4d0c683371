package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0.001, steps = 10)
@Schedule(shape = Shape.PIECEWISE, at = {0, 5}, values = {0.1, 0.05})
class Linear {
    @Param float[] w;
    float[] wGradient;
}
