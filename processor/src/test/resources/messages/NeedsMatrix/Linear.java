package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Centred.class)
final class Linear {
    @Param float[] weight;
    float[] weightGradient;
}
