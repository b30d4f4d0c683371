package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * Rprop for full batches: a step size per weight that grows while the gradient's sign stays and
 * shrinks when it flips; where it flips, the weight waits. Riedmiller and Braun 1993, in the form
 * iRprop- of Igel and Huesken 2000, as in PyTorch. The learning rate at the first update is the
 * initial step size, and is not read again. Signs are compared, not the product of two gradients,
 * which could underflow.
 *
 * <p>In: PyTorch, optax.
 */
@UpdateRule(learningRate = 1e-2)
@Preset(convention = Convention.OPTAX)
public final class Rprop {
    @Hyper(above = 0, below = 1) double etaMinus = 0.5;
    @Hyper(above = 1) double etaPlus = 1.2;
    @Hyper(min = 0) double stepMin = 1e-6;
    @Hyper(above = 0) double stepMax = 50;
    @State(bfloat16 = false) double size;
    @State(bfloat16 = false) double previous;

    void first(double w, double g, Step step) {
        size = step.learningRate();
    }

    double weight(double w, double g, Step step) {
        boolean stays = g != 0 && Math.signum(g) == Math.signum(previous);
        boolean flips = g != 0 && Math.signum(g) == -Math.signum(previous);
        size = Math.min(Math.max(size * (stays ? etaPlus : flips ? etaMinus : 1), stepMin), stepMax);
        previous = flips ? 0 : g;
        return w - Math.signum(previous) * size;
    }

    /** A rule with its defaults. */
    public Rprop() {}
}
