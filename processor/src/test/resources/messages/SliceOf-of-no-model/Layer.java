package models;

import io.stepsmith.*;

class Layer {
    final float[] mem = new float[8];
    @Slice(of = "mem") @Group(weightDecay = 0) final int bias = 0;
}
