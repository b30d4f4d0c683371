import io.stepsmith.*;
import io.stepsmith.rule.*;
import java.util.*;

@Optimizer(rule = Sgd.class)
class Net {
    static class Dense {
        @Param float[] w = {1};
        float[] wGradient = {1};
    }

    @Param(classes = {}) List<Dense> layers;
}
