import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Momo.class)
class Lossy {
    @Param @Sparse float[] w;
}
