package demo;

import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;

@WarmUp(steps = 100)
@Schedule(shape = Shape.CONSTANT, steps = 1000)
@Schedule(shape = Shape.COSINE, to = 1e-5, steps = 5000)
class Dense {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
