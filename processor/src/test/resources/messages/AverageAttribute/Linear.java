package demo;

import io.stepsmith.Average;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WeightAverage;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@WeightAverage(kind = Average.MEAN, decay = 0.9, start = 10, warmUp = false)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
