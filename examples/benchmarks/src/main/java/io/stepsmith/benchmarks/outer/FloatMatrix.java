package io.stepsmith.benchmarks.outer;

import io.stepsmith.Optimizer;
import io.stepsmith.Outer;
import io.stepsmith.Param;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.rule.AdamW;

/** The weights of a dense layer in float, whose rows are the tensors of a cell. */
@Optimizer(rule = AdamW.class)
final class FloatMatrix {
    @Param
    @Outer(rows = "dy", columns = "x")
    final float[][] w;

    final float[] dy;
    final float[] x;

    FloatMatrix(Tensors tensors) {
        Factors factors = Factors.of(tensors);
        w = tensors.weights();
        dy = factors.rows();
        x = factors.columns();
    }
}
