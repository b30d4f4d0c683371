package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class, learningRate = 1e-7, momentum = 0.9)
@Schedule(shape = Shape.STEP, from = Double.NaN, factor = Double.NaN, every = 1e300, steps = 10)
@Schedule(shape = Shape.INVERSE_TIME, timescale = 1e308, power = Double.NaN, steps = Double.NaN)
@Schedule(shape = Shape.LINEAR, to = 1, steps = 1e308, repeat = Double.NaN)
@Schedule(of = "momentum", shape = Shape.PIECEWISE, at = {0, 1e17}, values = {Double.NaN, 2})
@WarmUp(steps = 1e300)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
