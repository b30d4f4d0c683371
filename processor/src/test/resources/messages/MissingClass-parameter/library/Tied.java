package demo;

import io.stepsmith.Param;

public class Tied {
    @Param float[] bias = new float[3];
    float[] biasGradient = new float[3];
}
