import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@Optimizer(rule = ScheduleFreeSgd.class)
class Free {
    @Param @Sparse float[] w;
}
