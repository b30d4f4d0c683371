package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(shape = Shape.EXPONENTIAL, factor = 1.0005)
@Schedule(of = "momentum", shape = Shape.STEP, factor = 1.01, every = 3)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
