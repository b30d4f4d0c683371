package demo;

import io.stepsmith.Group;
import io.stepsmith.Param;

public class Dense {
    @Param @Group(rule = Gentle.class) float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
