package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.STEP, factor = 0.1, every = 5, power = 2)
@Schedule(of = "beta1", shape = Shape.LINEAR, to = 0.5, power = 2, steps = 10)
@Schedule(of = "beta2", shape = Shape.COSINE, to = 0.5, steps = 10, repeat = 3, stretch = 2, reach = Schedule.Reach.LAST)
@Schedule(of = "epsilon", shape = Shape.EXPONENTIAL, factor = 0.5, reach = Schedule.Reach.LAST, steps = 10)
@Schedule(of = "epsilon", shape = Shape.EXPONENTIAL, to = 1e-9, every = 5, steps = 10)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
