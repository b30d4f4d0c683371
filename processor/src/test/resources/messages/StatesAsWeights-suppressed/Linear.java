package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.States;
import io.stepsmith.rule.Adagrad;

@SuppressWarnings("stepsmith.StatesAsWeights")
@Optimizer(rule = Adagrad.class, states = States.BFLOAT16)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
