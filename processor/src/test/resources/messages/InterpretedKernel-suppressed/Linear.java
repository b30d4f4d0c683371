package messages;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;

@Optimizer(rule = Wide.class)
@SuppressWarnings("stepsmith.InterpretedKernel")
final class Linear {
    @Param float[] weights;
    float[] weightsGradient;
}
