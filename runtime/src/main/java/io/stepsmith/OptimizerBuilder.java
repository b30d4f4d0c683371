package io.stepsmith;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Builds a generated optimizer with values other than those in the annotations.
 *
 * @param <M> the model class
 * @param <O> the generated optimizer
 */
public final class OptimizerBuilder<M, O extends ModelOptimizer<M>> {
    private final M model;
    private final Function<OptimizerBuilder<M, O>, O> constructor;
    private final List<Setting> overrides = new ArrayList<>();
    private M gradients;
    private double totalSteps = Double.NaN;

    /** One overridden hyperparameter. */
    public record Setting(String group, String name, double value) {}

    /** Called by generated code. */
    public OptimizerBuilder(M model, Function<OptimizerBuilder<M, O>, O> constructor) {
        this.model = Objects.requireNonNull(model, "model");
        this.constructor = constructor;
    }

    /** The instance that holds the gradients; by default the model itself. */
    public OptimizerBuilder<M, O> gradients(M gradients) {
        this.gradients = Objects.requireNonNull(gradients, "gradients");
        return this;
    }

    /** The base learning rate; every phase of the schedule is scaled by its ratio to the annotation's. 0 or more. */
    public OptimizerBuilder<M, O> learningRate(double learningRate) {
        return hyperparameter("learningRate", learningRate);
    }

    /** A hyperparameter of the parameters without a {@link Group}, and of groups that do not set it themselves. */
    public OptimizerBuilder<M, O> hyperparameter(String name, double value) {
        return hyperparameter("default", name, value);
    }

    /** A hyperparameter of one group. */
    public OptimizerBuilder<M, O> hyperparameter(String group, String name, double value) {
        overrides.add(new Setting(group, name, value));
        return this;
    }

    /** The length of the run, of which {@code portion}s in {@link Schedule} are parts; above 0. */
    public OptimizerBuilder<M, O> totalSteps(double totalSteps) {
        if (!(totalSteps > 0) || Double.isInfinite(totalSteps)) {
            throw new IllegalArgumentException("totalSteps = " + totalSteps + " is not a positive number");
        }
        this.totalSteps = totalSteps;
        return this;
    }

    /**
     * The optimizer, with new state.
     *
     * @throws IllegalArgumentException if a hyperparameter does not exist, is out of range, or would need code that was not
     *     generated
     * @throws IllegalStateException if a schedule has portions and {@link #totalSteps} was not called
     */
    public O build() {
        return constructor.apply(this);
    }

    /** The model. */
    public M model() {
        return model;
    }

    /** The gradients' instance, or null. */
    public M gradients() {
        return gradients;
    }

    /** The overrides, in the order of the calls. */
    public List<Setting> overrides() {
        return List.copyOf(overrides);
    }

    /** The length of the run. */
    public double requireTotalSteps() {
        if (Double.isNaN(totalSteps)) {
            throw new IllegalStateException("a @Schedule of " + model.getClass().getSimpleName()
                    + " has a portion: call totalSteps(n) on the builder");
        }
        return totalSteps;
    }
}
