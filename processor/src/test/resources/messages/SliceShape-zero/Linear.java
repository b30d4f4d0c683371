import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Sgd.class)
class Linear {
    @Param float[] mem;
    float[] memGradient;
    @Slice(of = "mem", shape = {"0", "3"}) int w;
    @Slice(of = "mem", length = "00") int bias;
}
