package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.With;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, learningRate = Linear.base, with = @With(name = "beta2", value = Linear.base))
@Schedule(shape = Shape.COSINE, to = 0, steps = Linear.base)
final class Linear {
    static double base = 0.1;
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
