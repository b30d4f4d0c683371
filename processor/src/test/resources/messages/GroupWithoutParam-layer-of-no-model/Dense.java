package demo;

import io.stepsmith.Group;
import io.stepsmith.Param;

class Dense {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Group(rateScale = 0.1) float[] bias = new float[3];
    float[] biasGradient = new float[3];
    @Param @Group(rateScale = 2) float[] scale = new float[3];
    float[] scaleGradient = new float[3];
}
