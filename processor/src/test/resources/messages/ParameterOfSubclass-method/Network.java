package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Network {
    interface Layer {
        @Param(gradient = "gradients()") float[] weights();
        float[] gradients();
    }

    abstract static class Dense implements Layer {
        @Override
        @Param(gradient = "gradients()")
        public abstract float[] weights();

        @Param float[] bias = {1};
        float[] biasGradient = {1};

        @Param(gradient = "gradients()") float[] scale() { return null; }
    }

    @Param Layer layer = null;
}
