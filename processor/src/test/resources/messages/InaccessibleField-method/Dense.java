package library;

import io.stepsmith.Param;

public class Dense {
    private float[] w = new float[1];
    private float[] dw = new float[1];

    @Param(gradient = "gradients()") float[] weights() { return w; }
    public float[] gradients() { return dw; }
}
