package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    @Param final float[] bias = new float[8];
    final float[] biasGradient = new float[8];
    @Slice(of = "mem")
    int bias() {
        return 0;
    }
}
