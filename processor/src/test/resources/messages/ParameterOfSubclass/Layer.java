package demo;

import io.stepsmith.Param;

class Layer {
    @Param float[] bias = new float[12];
    float[] biasGradient = new float[12];
}
