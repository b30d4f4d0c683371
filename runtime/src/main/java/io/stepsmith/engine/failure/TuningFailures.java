package io.stepsmith.engine.failure;

/**
 * The texts of what cannot be tuned; apart from where they are thrown, as {@link Failures} says.
 */
public final class TuningFailures {
    private TuningFailures() {}

    public static IllegalArgumentException notGenerated(Class<?> optimizer) {
        return new IllegalArgumentException(optimizer.getName()
                + " is not an optimizer that Stepsmith generated, so its rates cannot be ramped");
    }

    public static IllegalStateException noRatios(Class<?> optimizer) {
        return new IllegalStateException("groups of " + optimizer.getSimpleName()
                + " have learning rates of their own, and the base rate is 0, to which they have no "
                + "ratio: give @Optimizer or the builder a learningRate above 0");
    }
}
