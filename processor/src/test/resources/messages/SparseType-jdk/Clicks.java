import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Ftrl.class, learningRate = 0.1)
class Clicks {
    @Param @Sparse java.nio.FloatBuffer buffer;
    @Param @Sparse java.util.Map<String, Double> map;
    @Param @Sparse Double number;
    @Param @Sparse java.util.List<double[]> rows;
}
