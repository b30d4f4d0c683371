package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0, steps = 10, repeat = 2.5, stretch = 0.5)
@Schedule(of = "beta1", shape = Shape.POLYNOMIAL, to = 0.5, power = 0, steps = 10)
@Schedule(of = "beta2", shape = Shape.EXPONENTIAL, to = 0, steps = 10)
@Schedule(of = "epsilon", shape = Shape.TRIANGLE, to = 0.5, steps = 10, factor = 1.5)
@WarmUp(steps = 10, from = 1)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
