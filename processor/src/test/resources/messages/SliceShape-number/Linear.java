package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear {
    @Param final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    final int e3 = 2;
    @Slice(of = "mem", length = "-3") final int vector = 0;
    @Slice(of = "mem", shape = {"9999999999", "2"}) final int matrix = 2;
}
