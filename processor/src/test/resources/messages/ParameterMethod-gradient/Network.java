package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.io.IOException;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param(gradient = "read()") float[] weights = new float[12];
    @Param(gradient = "of(int)") float[] bias = new float[12];
    @Param(gradient = "of", shape = {"rows()", "3"}) float[] scale = new float[12];

    float[] of(int layer) { return null; }
    float[] read() throws IOException { return null; }
    int rows() { return 4; }
}
