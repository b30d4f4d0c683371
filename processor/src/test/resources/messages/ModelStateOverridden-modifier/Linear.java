package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, modifiers = Bounded.class)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(with = @With(name = "bounded.keep", value = 0.5)) float[] bias = new float[1];
    float[] biasGradient = new float[1];
}
