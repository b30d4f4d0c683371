package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Prodigy.class)
@Schedule(shape = Shape.COSINE, to = 0, epochs = 10, repeat = Double.POSITIVE_INFINITY)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
