package io.stepsmith.benchmarks.outer;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.hand.HandAdamW;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

/** Updates of a matrix in float by AdamW, whose gradient is an outer product. */
public final class OuterAdamW {
    private OuterAdamW() {}

    /** The generated step, which stores no product. */
    public static Contender generated(Tensors tensors) {
        ModelOptimizer<?> optimizer = FloatMatrixOptimizer.of(new FloatMatrix(tensors));
        tensors.adopt(optimizer.state());
        return optimizer::step;
    }

    /** The right scalar loop, after one that stores the products. */
    public static Contender stored(Tensors tensors) {
        Factors factors = Factors.of(tensors);
        HandAdamW hand = HandAdamW.loop(tensors);
        return () -> {
            store(tensors.gradients(), factors.rows(), factors.columns());
            hand.step();
        };
    }

    private static void store(float[][] gradients, float[] rows, float[] columns) {
        for (int i = 0; i < rows.length; i++) {
            float[] gradient = gradients[i];
            float factor = rows[i];
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] = factor * columns[j];
            }
        }
    }

    /** The right scalar loop, which multiplies where it would read the gradient. */
    public static Contender carefulLoop(Tensors tensors) {
        return new OuterAdamWLoop(tensors);
    }
}
