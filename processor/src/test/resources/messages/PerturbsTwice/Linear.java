package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, modifiers = {Sam.class, Lookahead.class, Asam.class})
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param float[] bias = new float[1];
    float[] biasGradient = new float[1];
}
