package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

/**
 * Adam. Kingma and Ba 2015, arXiv:1412.6980, algorithm 1. Epsilon is added after the bias correction, as in PyTorch and optax
 * (Keras, DL4J and DJL add it before). With {@code amsgrad}, the maximum is over the second moment before its bias correction,
 * as in PyTorch and Keras (optax corrects first): Reddi et al. 2018, arXiv:1904.09237, algorithm 2.
 */
@UpdateRule(decay = Decay.L2)
public final class Adam {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper boolean amsgrad = false;
    @State double m;
    @State double v;
    @State double vMax;

    double update(double w, double g, Step step) {
        double correction1 = 1 - StrictMath.pow(beta1, step.number());
        double correction2 = 1 - StrictMath.pow(beta2, step.number());
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        vMax = Math.max(vMax, v);
        double vHat = (amsgrad ? vMax : v) / correction2;
        return m / correction1 / (Math.sqrt(vHat) + epsilon);
    }
}
