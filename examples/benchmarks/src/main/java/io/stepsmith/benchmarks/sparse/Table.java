package io.stepsmith.benchmarks.sparse;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.rule.Adagrad;

/** An embedding table of which a batch touches some rows. */
@Optimizer(rule = Adagrad.class, learningRate = 0.1)
final class Table {
    @Param
    @Sparse
    final float[][] rows;

    Table(int count, int width) {
        rows = new float[count][width];
    }
}
