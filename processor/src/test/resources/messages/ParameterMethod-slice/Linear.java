package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    @Slice(of = "mem")
    int bias(int layer) {
        return 4 * layer;
    }
}
