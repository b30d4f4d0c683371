import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Lion.class)
class Signs {
    @Param @Sparse(untouched = Untouched.DEFERRED) double w;
}
