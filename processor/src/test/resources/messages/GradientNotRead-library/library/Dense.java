package library;

import io.stepsmith.Param;

public class Dense {
    @Param(gradient = "slope") public float[] weights = new float[12];
    public float[] slope = new float[12];
}
