import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
@WeightAverage(decay = 0.99)
class Averaged {
    @Param @Sparse float[] w;
}
