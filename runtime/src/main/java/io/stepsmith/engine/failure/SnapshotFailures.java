package io.stepsmith.engine.failure;

/**
 * The texts of what snapshots refuse; apart from where they are thrown, as {@link Failures} says.
 */
public final class SnapshotFailures {
    private SnapshotFailures() {}

    public static IllegalStateException notTaken(Class<?> optimizer) {
        return new IllegalStateException("there is nothing in it: the snapshot of "
                + optimizer.getSimpleName() + " was not taken; call take() first");
    }

    /** Refuses a model with a parameter that is in no array. */
    public static IllegalStateException number(String parameter) {
        return new IllegalStateException(parameter
                + " is a @Sparse number, which no snapshot can put back: make it an array of one "
                + "element");
    }
}
