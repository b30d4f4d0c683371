package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    @Param @Slice(of = "mem") final int bias = 0;
}
