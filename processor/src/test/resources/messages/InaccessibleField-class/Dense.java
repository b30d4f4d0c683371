package library;

import io.stepsmith.Param;

class Dense {
    @Param public float[] weights = new float[12];
    public float[] weightsGradient = new float[12];
    @Param float[] bias = new float[12];
    float[] biasGradient = new float[12];
}
