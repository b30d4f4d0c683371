package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@SuppressWarnings("stepsmith.DecayWanted")
@Optimizer(rule = Adam.class, modifiers = {Bounded.class, Mechanic.class})
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(rule = Prodigy.class, modifiers = {Mechanic.class, Bounded.class}) float[] bias = new float[1];
    float[] biasGradient = new float[1];
}
