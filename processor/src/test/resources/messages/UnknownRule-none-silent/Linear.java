package messages;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer
final class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
