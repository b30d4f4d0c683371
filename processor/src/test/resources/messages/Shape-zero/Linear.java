import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Muon.class)
class Linear {
    @Param(shape = {"4", "0"}) float[] w;
    float[] wGradient;
}
