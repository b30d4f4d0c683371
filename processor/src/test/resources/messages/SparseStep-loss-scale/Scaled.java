import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
@LossScale
class Scaled {
    @Param @Sparse float[] w;
}
