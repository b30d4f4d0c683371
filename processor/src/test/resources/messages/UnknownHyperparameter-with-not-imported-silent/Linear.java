package messages;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.RmsProp;

@Optimizer(rule = RmsProp.class, with = @With(name = "rho", value = 0.9))
final class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
