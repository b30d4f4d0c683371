package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.With;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, learningRate = Rates.BASE, with = {@With(name = Names.BETA, value = 0.8), @With(name = "beta2", value = Rates.BETA)})
@WarmUp(steps = Rates.WARM_UP)
@Schedule(shape = Shape.COSIN, to = 0, steps = 1000)
@Schedule(of = Names.DECAY, shape = Shape.COSINE, to = 0, steps = Rates.STEPS)
final class Linear {
    @Param(gradient = Names.SUM) float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(name = Names.GENTLE, rateScale = Rates.SLOW) float[] bias = new float[3];
    float[] biasGradient = new float[3];
}
