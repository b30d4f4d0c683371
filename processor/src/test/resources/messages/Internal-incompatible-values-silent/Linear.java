package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.With;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, learningRate = "0.01", with = {@With(flag = true), @With(name = AMSGRAD, flag = true)})
@Schedule(shape = Shape.SQUARE, steps = STEPS)
final class Linear {
    @Param(gradient = 3) float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(beta1 = true, rule = "Adam") float[] bias = new float[3];
    float[] biasGradient = new float[3];
}
