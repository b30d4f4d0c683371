package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@SuppressWarnings("stepsmith.RateJumps")
@Schedule(shape = Shape.COSINE, to = 0.001, steps = 10)
@Schedule(shape = Shape.COSINE, from = 0.1, to = 0, steps = 10)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
