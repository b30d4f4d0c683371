package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adagrad.class)
class Linear {
    @Param final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    @Slice(of = "mem") @Sparse final int bias = 0;
}
