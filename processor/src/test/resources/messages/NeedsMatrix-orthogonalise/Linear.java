package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Muon;

@Optimizer(rule = Muon.class)
final class Linear {
    @Param float[][] weight;
    float[][] weightGradient;
    @Param @Group(rule = AdamW.class) float[] gain;
    float[] gainGradient;
    @Param float[] bias;
    float[] biasGradient;
}
