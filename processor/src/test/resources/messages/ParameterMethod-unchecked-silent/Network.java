package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    interface Source {
        @Param(gradient = "gradients()") float[] weights() throws IOException;
        float[] gradients() throws IllegalStateException;
    }

    abstract static class Kept implements Source {
        @Override
        public float[] weights() { return null; }
    }

    @Param Kept kept = null;
}
