package messages;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Wide.class)
final class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
