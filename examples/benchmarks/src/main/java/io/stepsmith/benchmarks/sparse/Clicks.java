package io.stepsmith.benchmarks.sparse;

import io.stepsmith.Duplicates;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.rule.Ftrl;

/** A linear model of hashed features, of which an example has a few. */
@Optimizer(rule = Ftrl.class, learningRate = Clicks.RATE)
final class Clicks {
    static final double RATE = 0.1;

    @Param
    @Sparse(duplicates = Duplicates.IN_ORDER)
    final double[] w;

    @Param
    @Sparse
    double intercept;

    Clicks(int weights) {
        w = new double[weights];
    }
}
