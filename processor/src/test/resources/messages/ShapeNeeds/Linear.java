package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.INVERSE_SQRT)
@Schedule(of = "beta1", shape = Shape.STEP)
@Schedule(of = "beta2", shape = Shape.PIECEWISE)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
