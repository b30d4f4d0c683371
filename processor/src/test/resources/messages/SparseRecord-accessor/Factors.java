import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adagrad.class)
class Factors {
    record Table(@Param @Sparse float[][] rows) {
        public float[][] rows() {
            return rows;
        }
    }

    @Param Table table = new Table(new float[8][4]);
}
