import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adam.class)
class Absent {
    @Param(optional = true) @Sparse float[][] table;
}
