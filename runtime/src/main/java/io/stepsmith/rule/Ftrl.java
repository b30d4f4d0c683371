package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * FTRL-Proximal: the weight that minimises all linearised losses so far, with L1 and L2 penalties;
 * sparse where L1 is above 0. McMahan et al. 2013 (KDD), algorithm 1, in the form of Keras and
 * TensorFlow with learning-rate power -1/2. The accumulator starts at {@code initialAccumulator}
 * (the paper: at 0), {@code beta} counts into L2, and the paper's lambda2 is {@code 2 l2}. The
 * learning rate is meant to stay as it is: what falls to 0 takes the weights to 0 with it. At a
 * rate of 0 (below 1e-30) an update changes nothing, weights and state stay.
 *
 * <p>In: Keras, pytorch_optimizer, TensorFlow Java.
 */
@UpdateRule(learningRate = 1e-2)
@Preset(convention = Convention.KERAS, learningRate = 1e-3)
public final class Ftrl {
    @Hyper(min = 0) double initialAccumulator = 0.1;
    @Hyper(min = 0) double beta = 0;
    @Hyper(min = 0) double l1 = 0;
    @Hyper(min = 0) double l2 = 0;
    @State(flush = false, bfloat16 = false) double v;
    @State(bfloat16 = false) double z;

    void first(double w, double g, Step step) {
        v = initialAccumulator;
    }

    double weight(double w, double g, Step step) {
        if (step.learningRate() <= 1e-30) {
            return w;
        }
        double before = Math.sqrt(v);
        v += g * g;
        double root = Math.sqrt(v);
        z += g - (root - before) / step.learningRate() * w;
        double curvature = (root + beta) / step.learningRate() + 2 * l2;
        return (Math.min(Math.max(z, -l1), l1) - z) / curvature;
    }

    /** A rule with its defaults. */
    public Ftrl() {}
}
