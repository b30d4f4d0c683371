package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param double bias = 1;
    double biasGradient = 1;
    @Param float scale() { return 1; }
    @Param DoubleBuffer numbers = DoubleBuffer.allocate(8);
    @Param FloatBuffer[] parts = {};
    @Param FloatBuffer weights = FloatBuffer.allocate(8);
    DoubleBuffer weightsGradient = DoubleBuffer.allocate(8);
}
