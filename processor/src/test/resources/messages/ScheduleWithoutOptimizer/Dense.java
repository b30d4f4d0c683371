package demo;

import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;

@Schedule(shape = Shape.COSINE, to = 1e-5, steps = 5000)
class Dense {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
