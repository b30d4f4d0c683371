package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class, learningRate = 1)
@Schedule(group = "weights", shape = Shape.COSINE, to = 0, steps = 100)
final class Linear {
    @Param @Group(rule = Prodigy.class) float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param float[] bias = new float[12];
    float[] biasGradient = new float[12];
}
