package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(shape = Shape.EXPONENTIAL, factor = 1.1, steps = 10_000)
class Linear {
    @Param float[] w;
    float[] wGradient;
}

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(shape = Shape.STEP, factor = 10, every = 1, steps = 100_000)
@Schedule(shape = Shape.LINEAR, to = 0, steps = 10)
class Stairs {
    @Param float[] w;
    float[] wGradient;
}

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(shape = Shape.MULTI_STEP, factor = 1e200, at = {10, 20})
class Milestones {
    @Param float[] w;
    float[] wGradient;
}

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(of = "momentum", shape = Shape.STEP, factor = 2, every = 3)
class Momentum {
    @Param float[] w;
    float[] wGradient;
}
