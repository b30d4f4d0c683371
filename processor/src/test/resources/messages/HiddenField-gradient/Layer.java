package demo;

import io.stepsmith.Param;

class Layer {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
