package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.States;
import io.stepsmith.rule.Adagrad;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Adagrad.class, states = States.BFLOAT16)
class Linear {
    @Param float[] w;
    float[] wGradient;
    @Param @Group(rule = Sgd.class) float[] b;
    float[] bGradient;
    @Param @Group(rule = AdamW.class) double[] t;
    double[] tGradient;
}
