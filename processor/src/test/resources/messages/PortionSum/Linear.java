package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 1e-3)
@Schedule(shape = Shape.LINEAR, from = 1e-5, portion = 0.1)
@Schedule(shape = Shape.CONSTANT, portion = 0.7)
@Schedule(shape = Shape.COSINE, to = 1e-5, portion = 0.3)
@Schedule(shape = Shape.CONSTANT, portion = 0.1)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
