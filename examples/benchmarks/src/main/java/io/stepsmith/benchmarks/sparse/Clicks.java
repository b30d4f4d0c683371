package io.stepsmith.benchmarks.sparse;

import io.stepsmith.Duplicates;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.rule.Ftrl;

/** A linear model of hashed features, of which an example has a few. */
@Optimizer(rule = Ftrl.class, learningRate = 0.1)
final class Clicks {
    static final int WEIGHTS = 1 << 20;
    static final int FEATURES = 8;

    @Param
    @Sparse(duplicates = Duplicates.IN_ORDER)
    double[] w = new double[WEIGHTS];
}
