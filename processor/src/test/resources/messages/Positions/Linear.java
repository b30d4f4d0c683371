package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Schedule(shape = Shape.MULTI_STEP, factor = 0.1, at = {10, 5})
class Linear {
    @Param float[] w;
    float[] wGradient;
}
