package demo.layers;

import io.stepsmith.Param;

public final class Dense {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
