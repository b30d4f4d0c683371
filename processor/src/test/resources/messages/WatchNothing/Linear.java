package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@Watch({})
class Linear {
    @Param float[] w;
    float[] wGradient;
}

@Optimizer(rule = AdamW.class)
@Watch(Statistic.GRADIENT_NORM)
@Watch(value = {}, per = Watch.Per.GROUP)
class Other {
    @Param float[] w;
    float[] wGradient;
}
