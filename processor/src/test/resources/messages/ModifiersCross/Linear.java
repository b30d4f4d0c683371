package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, modifiers = {Bounded.class, Cautious.class, Centred.class})
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(rule = Lion.class, modifiers = {Bounded.class, Centred.class}) float[] bias = new float[1];
    float[] biasGradient = new float[1];
    @Param @Group(modifiers = {Centred.class, Cautious.class, Bounded.class}) float[] scale = new float[1];
    float[] scaleGradient = new float[1];
    @Param @Group(modifiers = Centred.class) float[] free = new float[1];
    float[] freeGradient = new float[1];
}
