package messages;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, with = {@With(value = 0.9), @With(name = 1, flag = true), @Deprecated, 5})
final class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
