package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, learningRate = 1)
@Schedule(shape = Shape.LINEAR, to = 1e30, steps = 100)
final class Grouped {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(learningRate = 1e10) float[] head = new float[12];
    float[] headGradient = new float[12];
    @Param @Group(learningRate = 2, rateScale = 1e9) float[] tail = new float[12];
    float[] tailGradient = new float[12];
}
