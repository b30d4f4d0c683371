package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * M-SVAG: momentum SGD where each weight's step is damped by the estimated relative variance of its
 * gradient. Balles and Hennig 2018, arXiv:1705.07774, in the paper's practical form: one beta for
 * both moments. {@code rho} is the share of the variance that the average keeps, at most 0.9999 as
 * in the authors' code, since it is 1 at the first update. (pytorch_optimizer divides the averages
 * by beta to the step instead of correcting their bias.)
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateRule(decay = Decay.L2, learningRate = 1e-2, rate = UpdateRule.Rate.PER_GRADIENT)
public final class MsvAg {
    @Hyper(above = 0, below = 1) double beta = 0.9;
    @State double m;
    @State double v;

    double update(double w, double g, Step step) {
        double power = StrictMath.pow(beta, step.number());
        double rho = Math.min((1 - beta) * (1 + power) / ((1 + beta) * (1 - power)), 0.9999);
        m = beta * m + (1 - beta) * g;
        v = beta * v + (1 - beta) * g * g;
        double mHat = m / (1 - power);
        double square = mHat * mHat;
        double variance = Math.max(v / (1 - power) - square, 0) / (1 - rho);
        return square == 0 ? 0 : mHat * (square / (square + rho * variance));
    }

    /** A rule with its defaults. */
    public MsvAg() {}
}
