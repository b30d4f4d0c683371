package io.stepsmith.clients.clicks;

import io.stepsmith.Duplicates;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.With;
import io.stepsmith.rule.Ftrl;

/** A logistic regression over hashed features, of which an example has a few. */
@Optimizer(
        rule = Ftrl.class,
        learningRate = 0.1,
        with = {
            @With(name = "initialAccumulator", value = 0),
            @With(name = "beta", value = 1),
            @With(name = "l1", value = 0.5)
        })
final class Clicks {
    static final int SIZE = 1 << 20;

    /** Two features of an example may have one hash: each updates the weight. */
    @Param
    @Sparse(duplicates = Duplicates.IN_ORDER)
    final double[] w = new double[SIZE];

    @Param
    @Sparse
    double intercept;

    /** Returns the probability of a click. */
    double probability(int[] features) {
        double sum = intercept;
        for (int feature : features) {
            sum += w[feature];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
