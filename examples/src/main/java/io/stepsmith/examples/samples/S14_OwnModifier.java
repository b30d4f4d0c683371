package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Row;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;
import io.stepsmith.rule.Adam;

import java.util.Locale;

/**
 * A modifier of one's own: a constraint that goes around any rule. Rows of a matrix, which are the
 * weights of one unit each, never get longer than {@code most}. Its hyperparameters go by its name,
 * with a small letter in front.
 */
public final class S14_OwnModifier {
    private S14_OwnModifier() {}

    /** Pulls rows towards targets that are too far away. */
    public static void main(String[] arguments) {
        BoundedModel model = new BoundedModel();
        BoundedModelOptimizer optimizer = BoundedModelOptimizer.of(model);
        for (int step = 0; step <= 100; step++) {
            model.pull();
            if (step % 25 == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "step %3d   norms of rows %.3f and %.3f%n",
                        step,
                        norm(model.w[0]),
                        norm(model.w[1]));
            }
            optimizer.step();
        }
    }

    private static double norm(double[] row) {
        return Math.hypot(row[0], row[1]);
    }
}

/** The max-norm constraint of Srivastava et al. 2014. */
@UpdateModifier
final class MaxNorm {
    @Hyper(above = 0)
    double most = 3;

    double weight(double w, double change, double next, Step step, Tensor tensor, Row row) {
        if (!tensor.isMatrix()) {
            return next;
        }
        double norm = row.norm(next);
        return norm > most ? next * (most / norm) : next;
    }
}

@Optimizer(
        rule = Adam.class,
        modifiers = MaxNorm.class,
        learningRate = 0.1,
        with = @With(name = "maxNorm.most", value = 2))
final class BoundedModel {
    @Param
    final double[][] w = {{0, 0}, {0, 0}};

    final double[][] wGradient = {{0, 0}, {0, 0}};

    private static final double[][] TARGETS = {{3, 4}, {0.6, 0.8}};

    /** Leaves the gradients of half the squared distance from the targets. */
    void pull() {
        for (int r = 0; r < w.length; r++) {
            for (int c = 0; c < w[r].length; c++) {
                wGradient[r][c] = w[r][c] - TARGETS[r][c];
            }
        }
    }
}
