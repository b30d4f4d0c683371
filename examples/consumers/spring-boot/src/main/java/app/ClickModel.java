package app;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.rule.Ftrl;

import java.util.List;

/** A logistic regression over any features that have names: each name has a weight, by its hash. */
@Optimizer(rule = Ftrl.class, learningRate = 0.5)
final class ClickModel {
    @Param
    @Sparse
    final double[] weights = new double[1 << 18];

    @Param
    @Sparse
    double intercept;

    double probability(List<String> features) {
        double sum = intercept;
        for (String feature : features) {
            sum += weights[index(feature)];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    int index(String feature) {
        return Math.floorMod(feature.hashCode(), weights.length);
    }
}
