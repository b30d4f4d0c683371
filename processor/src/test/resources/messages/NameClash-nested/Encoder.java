package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

final class Encoder {
    @Optimizer(rule = Adam.class)
    static final class Block {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }
}

@Optimizer(rule = Adam.class)
final class Encoder_Block {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
