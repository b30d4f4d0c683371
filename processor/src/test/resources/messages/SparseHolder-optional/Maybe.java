import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
class Maybe {
    @Param(optional = true) Embedding embedding;

    static class Embedding {
        @Param @Sparse float[][] table;
    }
}
