package demo;

import io.stepsmith.Param;

class Layer {
    @Param float[] weights = new float[12];
}
