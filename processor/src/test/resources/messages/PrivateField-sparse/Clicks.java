import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Ftrl.class, learningRate = 0.1)
class Clicks {
    @Param @Sparse private double[] w = new double[8];
}
