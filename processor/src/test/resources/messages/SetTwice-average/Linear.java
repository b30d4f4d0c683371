package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WeightAverage;
import io.stepsmith.With;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class, with = @With(name = "exponentialMovingAverage.decay", value = 0.9))
@WeightAverage(decay = 0.99)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
