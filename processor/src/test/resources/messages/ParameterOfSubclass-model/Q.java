package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
class Q {
    @Param float[] w;
    float[] wGradient;

    static class Biased extends Q {
        @Param float[] bias;
        float[] biasGradient;
    }
}
