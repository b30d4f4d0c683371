package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Plateau;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
@Plateau(factor = Double.NaN)
final class Linear {
    @Param float[] w;
    float[] wGradient;
}
