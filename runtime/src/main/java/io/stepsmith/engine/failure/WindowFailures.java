package io.stepsmith.engine.failure;

/** The texts of what goes wrong with micro-batches and their examples, see {@link Failures}. */
public final class WindowFailures {
    private WindowFailures() {}

    /** Refuses gradients that are said to be a sum over no examples. */
    public static IllegalStateException noExamples(
            Class<?> optimizer, Class<?> model, String batchSize, int examples) {
        return new IllegalStateException(model.getSimpleName() + "." + batchSize + " is " + examples
                + ", but " + optimizer.getSimpleName()
                + " divides gradients by it, the number of examples they are a sum over: it must be 1 or more "
                + "before each step, in the object that has the gradients");
    }
}
