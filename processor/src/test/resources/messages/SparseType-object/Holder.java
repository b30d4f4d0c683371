import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
class Holder {
    @Param @Sparse Inner inner;

    static class Inner {
        @Param @Sparse double[] w;
    }
}
