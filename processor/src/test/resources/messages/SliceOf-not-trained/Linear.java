package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param final float[] w = new float[8];
    final float[] wGradient = new float[8];
    final float[] mem = new float[8];
    @Slice(of = "mem") final int bias = 0;
}
