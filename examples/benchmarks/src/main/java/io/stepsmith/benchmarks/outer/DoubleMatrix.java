package io.stepsmith.benchmarks.outer;

import io.stepsmith.Optimizer;
import io.stepsmith.Outer;
import io.stepsmith.Param;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.rule.Sgd;

import java.util.stream.IntStream;

/** The weights of a dense layer in double, whose rows are the tensors of a cell. */
@Optimizer(rule = Sgd.class, learningRate = DoubleMatrix.RATE / DoubleMatrix.EXAMPLES)
final class DoubleMatrix {
    /** The learning rate of a batch. */
    static final double RATE = 0.1;
    /** The examples of a batch. */
    static final double EXAMPLES = 20;

    @Param(ascend = true)
    @Outer(rows = "dy", columns = "x")
    final double[][] w;

    double[] dy;
    final double[] x;

    private DoubleMatrix(Tensors tensors) {
        Factors factors = Factors.of(tensors);
        w = new double[tensors.count()][];
        for (int i = 0; i < w.length; i++) {
            w[i] = doubles(tensors.weights()[i]);
        }
        dy = doubles(factors.rows());
        x = doubles(factors.columns());
    }

    /** The matrix that the contenders of a cell share. */
    static DoubleMatrix of(Tensors tensors) {
        return tensors.shared(DoubleMatrix.class, DoubleMatrix::new);
    }

    private static double[] doubles(float[] floats) {
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }
}
