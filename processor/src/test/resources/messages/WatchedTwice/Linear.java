package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@Watch({Statistic.GRADIENT_NORM, Statistic.GRADIENT_NORM})
class Linear {
    @Param float[] w;
    float[] wGradient;
}

@Optimizer(rule = AdamW.class)
@Watch({Statistic.GRADIENT_NORM, Statistic.UPDATE_RATIO})
@Watch(value = Statistic.UPDATE_NORM, per = Watch.Per.GROUP)
@Watch(per = Watch.Per.TENSOR, value = {Statistic.WEIGHT_NORM, Statistic.GRADIENT_NORM})
class Other {
    @Param float[] w;
    float[] wGradient;
}
