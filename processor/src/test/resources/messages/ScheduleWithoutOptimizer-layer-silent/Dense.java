package demo;

import io.stepsmith.Param;

class Dense {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
