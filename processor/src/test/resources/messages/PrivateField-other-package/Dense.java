package library;

import io.stepsmith.Param;

public class Dense {
    @Param private float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
