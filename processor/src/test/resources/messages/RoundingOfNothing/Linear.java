package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.StateRounding;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, stateRounding = StateRounding.NEAREST_EVEN)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
