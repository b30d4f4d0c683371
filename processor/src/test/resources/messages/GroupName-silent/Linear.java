package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
class Linear {
    @Param @Group(name = "no-decay", rateScale = 0.1) float[] w0;
    float[] w0Gradient;
    @Param @Group(name = "enc.0", rateScale = 0.2) float[] w1;
    float[] w1Gradient;
    @Param @Group(name = "Größe_1", rateScale = 0.3) float[] w2;
    float[] w2Gradient;
    @Param @Group(name = "the last layer", rateScale = 0.4) float[] w3;
    float[] w3Gradient;
}
