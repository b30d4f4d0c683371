import io.stepsmith.*;
import io.stepsmith.rule.*;
import java.util.List;

@Optimizer(rule = Adam.class)
class Listed {
    @Param(classes = Embedding.class) List<Layer> layers;

    interface Layer {}

    static class Embedding implements Layer {
        @Param @Sparse float[][] table;
    }
}
