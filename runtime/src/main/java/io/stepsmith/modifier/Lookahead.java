package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Lookahead: the rule makes {@code period} steps, then the slow weights follow it a part of the
 * way, and it goes on from there. Zhang et al. 2019, arXiv:1907.08610, algorithm 1 (k and alpha
 * there). The slow weights start at the weights; the rule's state is kept when they meet, as in the
 * authors' experiments. Between two such steps, and at a learning rate of 0, the weights are those
 * of the rule, bit for bit.
 *
 * <p>In: optax, timm, pytorch_optimizer.
 */
@UpdateModifier
public final class Lookahead {
    @Hyper(min = 1) int period = 5;
    @Hyper(min = 0, max = 1) double alpha = 0.5;
    @State(flush = false, bfloat16 = false) double slow;

    void first(double w, double g, Step step) {
        slow = w;
    }

    double weight(double w, double change, double next, Step step) {
        if (step.number() % period != 0 || step.learningRate() == 0) {
            return next;
        }
        slow += alpha * (next - slow);
        return slow;
    }

    /** A modifier with its defaults. */
    public Lookahead() {}
}
