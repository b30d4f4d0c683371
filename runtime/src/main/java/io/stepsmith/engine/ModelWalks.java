package io.stepsmith.engine;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.failure.ArrayFailures;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.engine.walk.ObjectClasses;
import io.stepsmith.engine.walk.Unnamed;

import java.lang.reflect.Member;

/**
 * The walks of an optimizer over its model, which bind what they meet. On the path of a step, see
 * {@link Failures}.
 *
 * @param <M> the model class
 */
final class ModelWalks<M> {
    private final GeneratedOptimizer<M> optimizer;
    private final boolean separateGradients;
    private boolean callsMethods;
    private boolean requiresGradientsAgain;
    private boolean dry;

    /**
     * Walks that an optimizer makes.
     *
     * @param separateGradients whether gradients are in the fields of weights in a second instance
     */
    ModelWalks(GeneratedOptimizer<M> optimizer, boolean separateGradients) {
        this.optimizer = optimizer;
        this.separateGradients = separateGradients;
    }

    /**
     * The same walks of a copy of the optimizer, on another thread: none where they would call
     * methods of the model.
     */
    ModelWalks<M> of(GeneratedOptimizer<M> copy) {
        ModelWalks<M> walks = new ModelWalks<>(copy, separateGradients);
        walks.dry = callsMethods;
        return walks;
    }

    /**
     * Learns lengths and allocates the state; where methods give the arrays, a second walk must
     * meet the same ones.
     */
    void measure(OptimizerDefinition definition, int threads, KernelWarmUp when, ThreadTeam team) {
        optimizer.bind(optimizer.model, optimizer.model);
        FirstArrays first =
                optimizer.binder.measured(threads, when, team, definition.clears, optimizer.tables);
        callsMethods = definition.callsMethods;
        requiresGradientsAgain = callsMethods && definition.clears;
        if (callsMethods) {
            bindWeights();
            first.requireAgain(optimizer.model.getClass(), optimizer.tables);
        }
    }

    /** Refuses a model with parameters that are not those of a known class. */
    void requireKnownParameters(Class<?> known) {
        Class<?> model = optimizer.model.getClass();
        Member unknown = new ObjectClasses().unknown(model, known);
        if (unknown != null) {
            throw ArrayFailures.unknownParameterOfModel(
                    optimizer.getClass(), model, unknown, known);
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
        if (dry) {
            return;
        }
        if (!optimizer.binder.beginToCompare() || !isBound(gradients)) {
            walk(gradients, false);
        }
        if (requiresGradientsAgain) {
            FirstArrays first = FirstArrays.ofGradients(optimizer.tables);
            walk(gradients, false);
            first.requireAgain(optimizer.model.getClass(), optimizer.tables);
            requiresGradientsAgain = false;
        }
    }

    /** Binds and checks the arrays of weights. */
    void bindWeights() {
        walk(optimizer.model, true);
    }

    /** Returns whether the model still has all the arrays of the last step. */
    private boolean isBound(M gradients) {
        try {
            optimizer.bind(optimizer.model, gradients);
            return true;
        } catch (Unnamed differs) {
            return false;
        }
    }

    private void walk(M gradients, boolean onlyWeights) {
        Binder binder = optimizer.binder;
        binder.begin(onlyWeights, gradients != optimizer.model);
        try {
            optimizer.bind(optimizer.model, gradients);
            binder.end();
        } catch (Unnamed refused) {
            binder.beginByName(optimizer.views.all());
            optimizer.bind(optimizer.model, gradients);
        }
    }
}
