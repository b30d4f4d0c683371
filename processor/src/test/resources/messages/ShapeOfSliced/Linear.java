package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param(shape = {"2", "4"}) final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    @Slice(of = "mem") final int bias = 0;
}
