package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

final class Classifier {
    @Optimizer(rule = Adam.class)
    private static final class Head {
        @Param float[] weights = new float[30];
        float[] weightsGradient = new float[30];
    }
}
