import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
@Guard(spike = 6)
class Watched {
    @Param @Sparse float[] w;
}
