package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Plateau;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 0.1)
@Plateau(factor = 0.5, floor = 1)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
