package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.COSINE, to = 0, steps = 10, group = "default")
class Linear {
    @Param float[] w;
    float[] wGradient;
    @Param @Group(learningRate = 0.01) float[] head;
    float[] headGradient;
}
