package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WeightAverage;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@WeightAverage(decay = 1)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
