package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0, steps = 10, stretch = 2)
@Schedule(of = "beta1", shape = Shape.COSINE, to = 0.5, steps = 10, shrink = 0.5)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
