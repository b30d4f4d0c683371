package demo;

import io.stepsmith.Arithmetic;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.StateRounding;
import io.stepsmith.States;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, states = States.BFLOAT16, stateRounding = StateRounding.NEAREST_EVEN, arithmetic = Arithmetic.FAST)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
