package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.StateRounding;
import io.stepsmith.States;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, states = States.BFLOAT16)
class Linear {
    @Param float[] w;
    float[] wGradient;
    @Param @Group(states = States.AS_WEIGHTS, stateRounding = StateRounding.NEAREST_EVEN) float[] b;
    float[] bGradient;
}
