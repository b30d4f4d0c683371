import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, states = States.BFLOAT16)
class Small {
    @Param @Sparse float[] w;
}
