package models;

import io.stepsmith.*;

@Watch(Statistic.GRADIENT_NORM)
class Linear {
    @Param float[] w;
    float[] wGradient;
}

@Watch(Statistic.GRADIENT_NORM)
@Watch(Statistic.UPDATE_NORM)
class Other {
    @Param float[] w;
    float[] wGradient;
}
