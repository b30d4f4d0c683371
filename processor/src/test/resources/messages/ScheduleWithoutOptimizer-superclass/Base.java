package demo;

import io.stepsmith.Param;
import io.stepsmith.WarmUp;

@WarmUp(steps = 100)
class Base {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
