import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
class Fixed {
    @Param @Sparse final double[] w = new double[3];
    @Param @Sparse final double intercept = 1;
}
