package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param final float[][] mem = new float[2][4];
    final float[][] memGradient = new float[2][4];
    @Slice(of = "mem") final int bias = 0;
}
