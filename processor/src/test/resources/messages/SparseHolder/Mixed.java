import io.stepsmith.*;
import io.stepsmith.rule.*;
import java.util.List;

@Optimizer(rule = Adam.class)
class Mixed {
    @Param(classes = {Embedding.class, Dense.class}) List<Layer> layers;

    interface Layer {}

    static class Embedding implements Layer {
        @Param @Sparse float[][] table;
    }

    static class Dense implements Layer {
        @Param float[] w;
        float[] dw;
    }
}
