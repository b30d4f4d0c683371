package models;

import io.stepsmith.*;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
class Linear extends Base {
    final int bias = 4;
}

class Base {
    @Param final float[] mem = new float[8];
    final float[] memGradient = new float[8];
    @Slice(of = "mem") final int bias = 0;
}
