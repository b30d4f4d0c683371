import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class)
class Deferred {
    @Param @Sparse(untouched = Untouched.DEFERRED, number = Sparse.Per.ROW) double[] w;
}
