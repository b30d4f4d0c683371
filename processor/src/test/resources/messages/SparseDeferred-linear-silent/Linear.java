import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class, momentum = 0.9, weightDecay = 0.1)
@Clip(value = 1)
@Guard
class Linear {
    @Param @Sparse(untouched = Untouched.DEFERRED) double w;
    @Param @Sparse(untouched = Untouched.DEFERRED) @Group(rule = Adadelta.class, weightDecay = 0.1, decay = Decay.DECOUPLED) float[][] rows;
    @Param @Sparse(untouched = Untouched.DEFERRED) @Group(rule = Ftrl.class, clip = false) float[] features;
}
