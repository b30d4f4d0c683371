package demo;

import io.stepsmith.Param;

public class Dense extends Tied {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
