import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
@Clip(norm = 1)
class Clipped {
    @Param @Sparse float[][] w;
}
