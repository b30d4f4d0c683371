package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.StateRounding;
import io.stepsmith.States;
import io.stepsmith.rule.AdamW;

@SuppressWarnings("stepsmith.DecayLost")
@Optimizer(rule = AdamW.class, states = States.BFLOAT16, stateRounding = StateRounding.NEAREST_EVEN)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
