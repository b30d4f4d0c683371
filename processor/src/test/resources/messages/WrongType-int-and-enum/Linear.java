package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;

@Optimizer(rule = Lookahead.class, with = {
        @With(name = "period", value = 2.5),
        @With(name = "start", value = 0)
})
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
