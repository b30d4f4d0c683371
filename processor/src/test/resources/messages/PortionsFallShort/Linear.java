package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.LINEAR, from = 0.01, portion = 0.1)
@Schedule(shape = Shape.COSINE, to = 0, portion = 0.5)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
