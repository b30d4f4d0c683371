package demo;

import io.stepsmith.Param;

class Dense extends Layer {
    @SuppressWarnings("stepsmith.ParameterOfSubclass")
    @Param float[] w = new float[144];
    float[] wGradient = new float[144];
}
