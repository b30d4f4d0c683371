package io.stepsmith.benchmarks.outer;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

/**
 * Updates of a matrix in double by SGD, whose gradient is an outer product that is not stored. They
 * differ by rounding.
 */
public final class OuterSgd {
    private OuterSgd() {}

    /** The generated step. */
    public static Contender generated(Tensors tensors) {
        ModelOptimizer<?> optimizer = DoubleMatrixOptimizer.of(DoubleMatrix.of(tensors));
        return optimizer::step;
    }

    /** The generated step, where the errors are in another array each time. */
    public static Contender withOtherArrays(Tensors tensors) {
        DoubleMatrix model = DoubleMatrix.of(tensors);
        ModelOptimizer<?> optimizer = DoubleMatrixOptimizer.of(model);
        double[][] errors = {model.dy, model.dy.clone()};
        return () -> {
            model.dy = model.dy == errors[0] ? errors[1] : errors[0];
            optimizer.step();
        };
    }

    /** The loop as it is commonly written, with a division for each weight. */
    public static Contender loop(Tensors tensors) {
        DoubleMatrix model = DoubleMatrix.of(tensors);
        return () -> loop(model.w, model.dy, model.x, DoubleMatrix.RATE, DoubleMatrix.EXAMPLES);
    }

    private static void loop(double[][] w, double[] dy, double[] x, double rate, double n) {
        for (int i = 0; i < dy.length; i++) {
            for (int j = 0; j < x.length; j++) {
                w[i][j] += rate * dy[i] * x[j] / n;
            }
        }
    }

    /** The loop with all taken out of it that is the same for a row. */
    public static Contender carefulLoop(Tensors tensors) {
        DoubleMatrix model = DoubleMatrix.of(tensors);
        return () ->
                carefulLoop(model.w, model.dy, model.x, DoubleMatrix.RATE / DoubleMatrix.EXAMPLES);
    }

    private static void carefulLoop(double[][] w, double[] dy, double[] x, double rate) {
        for (int i = 0; i < dy.length; i++) {
            double[] row = w[i];
            double factor = rate * dy[i];
            for (int j = 0; j < row.length; j++) {
                row[j] += factor * x[j];
            }
        }
    }

    /** The weights that these contenders share. */
    public static double[][] weights(Tensors tensors) {
        return DoubleMatrix.of(tensors).w;
    }
}
