package demo;

import io.stepsmith.Average;
import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WeightAverage;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@WeightAverage(kind = Average.MEEN, start = 10)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(rule = Ftrl.class, average = Flags.NO) float[] bias = new float[1];
    float[] biasGradient = new float[1];
}
