package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class, with = {
        @With(name = "amsgrad", value = 1),
        @With(name = "beta2", flag = true),
        @With(name = "epsilon")
})
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
