package io.stepsmith.modifier;

import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Grokfast: amplifies what is slow in the gradients, which shortens the wait until a network
 * generalises. Lee et al. 2024, arXiv:2405.20233, algorithm 2 (Grokfast-EMA). The average starts at
 * the first gradient, as in the authors' code.
 *
 * <p>In: pytorch_optimizer.
 */
@UpdateModifier
public final class Grokfast {
    @Hyper(min = 0, below = 1) double alpha = 0.98;
    @Hyper(min = 0) double lambda = 2;
    @State double average;

    void first(double w, double g, Step step) {
        average = g;
    }

    double gradient(double w, double g, Step step) {
        average = alpha * average + (1 - alpha) * g;
        return g + lambda * average;
    }

    /** A modifier with its defaults. */
    public Grokfast() {}
}
