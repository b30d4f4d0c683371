package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Classifier {
    @Param Layer hidden = new Layer();
    @Param Layer output = new Layer();

    private static final class Layer {
        @Param float[] weights = new float[30];
        float[] weightsGradient = new float[30];
    }
}
