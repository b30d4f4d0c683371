package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    final int rows = 2;
    @Slice(of = "mem", shape = {"row", "4"}) final int matrix = 0;
}
