package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(shape = Shape.MULTI_STEP, factor = 0.1, at = {})
@Schedule(of = "momentum", shape = Shape.PIECEWISE, at = {}, values = {})
class Linear {
    @Param float[] w;
    float[] wGradient;
}

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(shape = Shape.PIECEWISE, at = {0, 0.5, 0.5000000000000001}, values = {1, 2, 3}, portion = 1)
@Schedule(of = "momentum", shape = Shape.PIECEWISE, at = {0}, values = {})
class Close {
    @Param float[] w;
    float[] wGradient;
}
