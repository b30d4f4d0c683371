package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WeightAverage;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@WeightAverage
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(modifiers = StochasticWeightAveraging.class, average = false) float[] scale = new float[1];
    float[] scaleGradient = new float[1];
    @Param @Group(modifiers = StochasticWeightAveraging.class) float[] bias = new float[1];
    float[] biasGradient = new float[1];
}
