package demo;

import io.stepsmith.*;
import io.stepsmith.language.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class, modifiers = {Cautious.class, Shrinking.class})
@Schedule(shape = Shape.COSINE, to = 0, steps = 1000)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}

@UpdateModifier(schedule = RuleSchedule.CONSTANT)
final class Shrinking {
    double update(double w, double g, double u, Step step) {
        return u / Math.sqrt(step.number());
    }
}
