package demo;

import io.stepsmith.Param;

/** Two classes below what the model has. */
class Wide extends Dense {
    @Param float[] v = new float[144];
    float[] vGradient = new float[144];
}
