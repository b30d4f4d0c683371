package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adagrad.class)
@Watch(Statistic.GRADIENT_NORM)
class Linear {
    @Param float[] w;
    float[] wGradient;
    @Param @Sparse float[][] table;
}
