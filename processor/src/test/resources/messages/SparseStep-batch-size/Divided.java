import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, batchSize = "examples")
class Divided {
    @Param @Sparse double[] w;
    int examples;
}
