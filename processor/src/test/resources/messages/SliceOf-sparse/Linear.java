package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = Adagrad.class)
class Linear {
    @Param @Sparse final float[] mem = new float[8];
    @Slice(of = "mem") final int bias = 0;
}
