package io.stepsmith.engine;

import io.stepsmith.Outcome;
import io.stepsmith.engine.failure.Failures;

/**
 * The order of a generated optimizer's step: checks, the window of micro-batches, the update, and
 * what is counted after it. On the path of a step and so without string constants, see
 * {@link Failures}.
 *
 * @param <M> the model class
 */
public abstract class SteppingOptimizer<M> extends StatefulOptimizer<M> {
    /** A name of its own, so that the class of outcomes is there before the first step. */
    private static final Outcome APPLIED = Outcome.APPLIED;

    boolean needsLoss;
    boolean clears;
    double updateNumber;
    double loss;
    boolean unfinished;

    SteppingOptimizer() {}

    /** Refuses an instance of gradients that no step can read. */
    abstract void requireGradients(M gradients);

    /**
     * Binds and checks all arrays and moves the hyperparameters, then takes a perturbation back;
     * nothing else has been written when it returns.
     */
    abstract void bindAll(M gradients);

    /**
     * Updates the weights that are bound; the loss is NaN if it was not given.
     *
     * @return whether it did; otherwise nothing has been written
     */
    protected abstract boolean update(double number, double clock, double loss);

    /** Adds the gradients that are bound to the sums that are kept; by default there are none. */
    protected void accumulate() {}

    /**
     * Reads over how many examples the gradients of an instance are sums; by default they are of
     * one.
     */
    protected int examples(M gradients) {
        return 1;
    }

    /** Returns what the model's gradients are multiplied by before anything else. */
    protected final double gradientScale() {
        return window.factor();
    }

    @Override
    final Outcome makeStep(M gradients) {
        if (needsLoss || plateau != null && plateau.isFromLoss()) {
            throw Failures.lossNeeded(getClass());
        }
        return update(gradients, Double.NaN);
    }

    @Override
    final Outcome makeStep(M gradients, double loss) {
        if (needsLoss && !(loss - loss == 0)) {
            throw Failures.lossNotFinite(getClass(), loss);
        }
        Outcome outcome = update(gradients, loss);
        if (outcome == APPLIED && plateau != null && plateau.isFromLoss()) {
            plateau.observe(this.loss);
        }
        return outcome;
    }

    private Outcome update(M gradients, double loss) {
        int examples = requireExamples(gradients);
        bindAll(gradients);
        boolean due = window.take(examples, clock, loss);
        this.loss = window.loss(loss);
        unfinished = true;
        if (!due) {
            accumulate();
            unfinished = false;
            return Outcome.ACCUMULATED;
        }
        boolean applied = update(updateNumber, clock, this.loss);
        if (!applied) {
            for (ParameterTable<?> table : tables) {
                table.forgetGradients(clears);
            }
        }
        window.end(applied);
        if (applied) {
            updates++;
            clock++;
        }
        unfinished = false;
        return applied ? APPLIED : Outcome.SKIPPED;
    }

    /** Returns over how many examples gradients are sums; refuses 0 and less. */
    final int requireExamples(M gradients) {
        if (!window.countsExamples()) {
            return 1;
        }
        requireGradients(gradients);
        int examples = examples(gradients);
        window.requireExamples(examples, gradients);
        return examples;
    }
}
