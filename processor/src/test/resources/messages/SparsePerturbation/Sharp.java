import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, modifiers = Sam.class)
class Sharp {
    @Param @Sparse float[] w;
}
