package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@Watch(Statistic.NO_NORM)
@Watch(value = {Statistic.GRADIENT_NORM, Statistic.NEITHER}, per = Watch.Per.NOTHING)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
