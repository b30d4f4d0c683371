package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = ScheduleFreeAdamW.class, learningRate = 0.01)
@WarmUp(steps = 100)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
