package io.stepsmith.rule;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * COCOB: a bet on the outcome of each gradient, of a share of the money won so far; no learning
 * rate. Orabona and Tommasi 2017, arXiv:1705.07795, algorithm 2, as in optax: {@code alpha} bounds
 * the first bets. The learning rate is not read, nor is a schedule of it.
 *
 * <p>In: optax.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.LEARNED)
public final class Cocob {
    @Hyper(above = 0) double alpha = 100;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State(flush = false, bfloat16 = false) double largest;
    @State(bfloat16 = false) double sizes;
    @State(bfloat16 = false) double reward;
    @State(bfloat16 = false) double sum;
    @State(flush = false, bfloat16 = false) double start;

    void first(double w, double g, Step step) {
        start = w;
        largest = epsilon;
    }

    double weight(double w, double g, Step step) {
        largest = Math.max(largest, Math.abs(g));
        sizes += Math.abs(g);
        reward = Math.max(reward - g * (w - start), 0);
        sum -= g;
        return start + sum / (largest * Math.max(sizes + largest, alpha * largest)) * (largest + reward);
    }

    /** A rule with its defaults. */
    public Cocob() {}
}
