package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.STEP, factor = 0.1, every = 5, to = 0.2, steps = 20)
@Schedule(shape = Shape.EXPONENTIAL, from = 0.1, factor = 1.5, to = Double.POSITIVE_INFINITY)
@Schedule(of = "beta1", shape = Shape.STEP, from = 0.8, factor = 1.01, to = 0.8)
@Schedule(of = "beta2", shape = Shape.EXPONENTIAL, factor = 1.0001, to = 1)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
