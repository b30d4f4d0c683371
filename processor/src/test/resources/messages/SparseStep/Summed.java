import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
@Accumulate(4)
class Summed {
    @Param @Sparse double[] w;
}
