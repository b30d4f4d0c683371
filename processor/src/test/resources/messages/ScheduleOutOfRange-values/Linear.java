package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(of = "beta1", shape = Shape.PIECEWISE, at = {0, 5}, values = {0.9, 1})
class Linear {
    @Param float[] w;
    float[] wGradient;
}
