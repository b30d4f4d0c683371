package demo;

import io.stepsmith.Clip;
import io.stepsmith.Param;

@Clip(norm = 1)
final class Layer {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
