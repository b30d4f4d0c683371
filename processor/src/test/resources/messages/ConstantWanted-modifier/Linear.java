package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class, modifiers = {Cautious.class, Mechanic.class})
@Schedule(shape = Shape.COSINE, to = 0, steps = 1000)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
