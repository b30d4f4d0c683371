import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Ftrl.class, learningRate = 0.1)
class Clicks {
    @Param @Sparse @LayerDecay(0.5) double[] w = new double[8];
}
