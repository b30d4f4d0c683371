import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class, modifiers = Lookahead.class)
class Ahead {
    @Param @Sparse float[] w;
}
