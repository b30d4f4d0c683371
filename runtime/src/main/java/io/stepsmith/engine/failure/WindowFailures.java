package io.stepsmith.engine.failure;

/** The texts of what goes wrong with micro-batches and their examples, see {@link Failures}. */
public final class WindowFailures {
    private WindowFailures() {}

    /** Refuses a weight that is no positive number. */
    public static IllegalArgumentException noWeight(double weight) {
        return new IllegalArgumentException("weight = " + weight
                + "; a micro-batch needs a finite weight above 0, from 1e-30 to 1e30 times the number of its examples; "
                + "leave out one that counts nothing");
    }

    /** Refuses a weight where every step is an update. */
    public static IllegalStateException noWindow(Class<?> optimizer, double weight) {
        return new IllegalStateException(
                "weight = " + weight + ", but each step of "
                        + optimizer.getSimpleName()
                        + " is an update of its own, in which nothing else has a weight: write @Accumulate on the model, or give it 1");
    }

    /** Refuses a weight where the optimizer cannot multiply gradients by it, or need not. */
    public static IllegalStateException notWeighted(
            Class<?> optimizer, double weight, boolean byModel) {
        return new IllegalStateException("weight = " + weight + ", but "
                + (byModel
                        ? "the model adds up the gradients of " + optimizer.getSimpleName()
                                + " itself (gradients = ACCUMULATED), so that no weight reaches them: let it add sums over "
                                + "examples or tokens, and count these with batchSize in @Optimizer"
                        : "updates of " + optimizer.getSimpleName()
                                + " are of the sum of gradients (mean = false in @Accumulate): multiply them "
                                + "yourself, or leave mean = false out"));
    }

    /** Refuses gradients that are said to be a sum over no examples. */
    public static IllegalStateException noExamples(
            Class<?> optimizer, Class<?> model, String batchSize, int examples) {
        return new IllegalStateException(model.getSimpleName() + "." + batchSize + " is " + examples
                + ", but " + optimizer.getSimpleName()
                + " divides gradients by it, the number of examples they are a sum over: it must be 1 or more "
                + "before each step, in the object that has the gradients");
    }
}
