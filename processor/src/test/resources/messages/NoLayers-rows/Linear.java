package demo;

import io.stepsmith.LayerDecay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Linear {
    @Param @LayerDecay(0.75) float[][] weights;
    float[][] weightsGradient;
}
