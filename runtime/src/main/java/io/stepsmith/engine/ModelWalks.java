package io.stepsmith.engine;

import io.stepsmith.engine.failure.ArrayFailures;
import io.stepsmith.engine.failure.Failures;

/**
 * The walks of an optimizer over its model, which bind what they meet. On the path of a step, see
 * {@link Failures}.
 *
 * @param <M> the model class
 */
final class ModelWalks<M> {
    private final GeneratedOptimizer<M> optimizer;
    private final boolean separateGradients;

    /**
     * Walks that an optimizer makes.
     *
     * @param separateGradients whether gradients are in the fields of weights in a second instance
     */
    ModelWalks(GeneratedOptimizer<M> optimizer, boolean separateGradients) {
        this.optimizer = optimizer;
        this.separateGradients = separateGradients;
    }

    /** The same walks of a copy of the optimizer. */
    ModelWalks<M> of(GeneratedOptimizer<M> copy) {
        return new ModelWalks<>(copy, separateGradients);
    }

    /** Refuses a model with parameters that are not those of a known class. */
    void requireKnownParameters(Class<?> known) {
        Class<?> model = optimizer.model.getClass();
        Class<?> unknown = new ObjectClasses().unknown(model, known);
        if (unknown != null) {
            throw ArrayFailures.unknownParameterOfModel(
                    optimizer.getClass(), model, ObjectClasses.parameter(unknown), known);
        }
    }

    /**
     * Refuses the model as the instance of gradients where these are in fields of the same names.
     */
    void requireOwn(M gradients) {
        if (separateGradients && gradients == optimizer.model) {
            throw ArrayFailures.gradientsAreModel(optimizer.model);
        }
    }

    /** The instance of gradients, if one was given; the model, if it has gradients itself. */
    M gradients(M given) {
        return given != null || separateGradients ? given : optimizer.model;
    }

    /** Refuses an instance of gradients that no step can read. */
    void requireGradients(M gradients) {
        if (gradients == null) {
            throw ArrayFailures.noGradients(optimizer.model);
        }
        requireOwn(gradients);
    }

    /** Binds and checks all arrays. */
    void bindAll(M gradients) {
        if (!optimizer.binder.beginToCompare() || !isBound(gradients)) {
            walk(gradients, false);
        }
    }

    /** Binds and checks the arrays of weights. */
    void bindWeights() {
        walk(optimizer.model, true);
    }

    /** Whether the model still has all the arrays of the last step. */
    private boolean isBound(M gradients) {
        try {
            optimizer.bind(optimizer.model, gradients);
            return true;
        } catch (Binder.Unnamed differs) {
            return false;
        }
    }

    private void walk(M gradients, boolean onlyWeights) {
        Binder binder = optimizer.binder;
        binder.begin(onlyWeights, gradients != optimizer.model);
        try {
            optimizer.bind(optimizer.model, gradients);
            binder.end();
        } catch (Binder.Unnamed refused) {
            binder.beginByName(optimizer.ownArrays());
            optimizer.bind(optimizer.model, gradients);
        }
    }
}
