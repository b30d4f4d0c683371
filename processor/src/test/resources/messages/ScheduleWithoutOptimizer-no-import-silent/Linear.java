package demo;

import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
@Schedule(shape = Shape.COSINE, to = 1e-5, steps = 5000)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
