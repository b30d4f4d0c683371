package io.stepsmith.engine.failure;

/** The texts of what goes wrong where workers train one model together, see {@link Failures}. */
public final class WorkerFailures {
    private WorkerFailures() {}

    /** Refuses micro-batches of workers where there are none. */
    public static IllegalArgumentException noCollective(Class<?> optimizer) {
        return new IllegalArgumentException("microBatches(n) of " + optimizer.getSimpleName()
                + " counts those of all workers, and there is no collective: call collective(c) on the builder, "
                + "or write @Accumulate on the model");
    }

    /** Refuses micro-batches that workers cannot share evenly. */
    public static IllegalArgumentException notShared(int microBatches, int workers) {
        return new IllegalArgumentException(
                microBatches + " micro-batches for " + Counts.of(workers, "worker")
                        + ": give microBatches(n) a power of two of which the number of workers is a divisor, "
                        + "so that each worker has as many");
    }

    /** Refuses a second window. */
    public static IllegalStateException accumulates(Class<?> optimizer) {
        return new IllegalStateException("the model of " + optimizer.getSimpleName()
                + " has @Accumulate, and the builder a collective: remove @Accumulate and call microBatches(n) on the builder, "
                + "which adds up in an order that the number of workers does not change");
    }

    /** Refuses windows where a step needs more than a gradient. */
    public static IllegalStateException noWindows(Class<?> optimizer, boolean perturbs) {
        return new IllegalStateException(
                "microBatches(n) is not for " + optimizer.getSimpleName()
                        + (perturbs
                                ? ", whose steps need two gradients: add them up over the workers yourself, and leave microBatches out"
                                : ", whose gradients are sums over the examples that batchSize counts: leave batchSize out, "
                                        + "let gradients be means, and give step(loss, weight) the number of examples"));
    }

    /** Refuses parameters that are not whole arrays of gradients. */
    public static IllegalStateException notDense(Class<?> optimizer, boolean sparse) {
        return new IllegalStateException("a collective is not for " + optimizer.getSimpleName()
                + ", whose model has " + (sparse ? "@Sparse" : "@Outer")
                + " parameters: workers exchange whole gradients; leave the annotation out");
    }

    /** Refuses a worker that was built differently. */
    public static IllegalStateException notAlike(Class<?> optimizer, int rank, boolean ofSettings) {
        return new IllegalStateException(
                "worker " + rank + " has "
                        + (ofSettings
                                ? "another model, rules or settings of " + optimizer.getSimpleName()
                                        + " than worker 0: build all alike"
                                : "other weights than worker 0: begin with the same ones, such as by the same seed, "
                                        + "or put the same saved weights into all models before they are built"));
    }

    /** Refuses a worker that is at another step. */
    public static IllegalStateException otherStep(
            Class<?> optimizer, int rank, long clock, long clockOfFirst) {
        return new IllegalStateException("worker " + rank + " is at step " + clock + " of "
                + optimizer.getSimpleName() + ", worker 0 at step " + clockOfFirst
                + ": all workers make the same calls, and restore the same state");
    }

    /** Refuses a worker that has another learning rate. */
    public static IllegalStateException otherRate(
            Class<?> optimizer, int rank, double rate, double rateOfFirst) {
        return new IllegalStateException("worker " + rank + " has the learning rate " + rate
                + ", worker 0 " + rateOfFirst + ": set hyperparameters of "
                + optimizer.getSimpleName() + " to the same values on all workers");
    }

    /** Refuses a worker that has other hyperparameters, or leaves other groups out. */
    public static IllegalStateException otherSettings(Class<?> optimizer, int rank) {
        return new IllegalStateException("worker " + rank
                + " has other hyperparameters or other frozen groups than worker 0: set, freeze and thaw those of "
                + optimizer.getSimpleName() + " alike on all workers");
    }

    /** Refuses a weight that no micro-batch can have. */
    public static IllegalArgumentException noWeight(double weight) {
        return new IllegalArgumentException(
                "weight = " + weight
                        + "; a micro-batch needs a finite weight of 0 or more, such as the number of its examples");
    }

    /** Refuses a weight where each step is an update of its own. */
    public static IllegalStateException noWindow(double weight) {
        return new IllegalStateException("weight = " + weight
                + ", but each step is an update of its own: call microBatches(n) on the builder");
    }

    /** Refuses a window in which nothing counts. */
    public static IllegalStateException emptyWindow() {
        return new IllegalStateException(
                "all micro-batches of a window have the weight 0, so that there is no mean: "
                        + "one of them needs an example");
    }

    /** Refuses to end a window before its last micro-batch. */
    public static IllegalStateException noEarlyEnd(Class<?> optimizer) {
        return new IllegalStateException(
                "a window of " + optimizer.getSimpleName()
                        + " ends with its last micro-batch on all workers: call step(loss, 0) for each that is missing");
    }

    /** Refuses a state in the midst of a window. */
    public static IllegalStateException underWay(Class<?> optimizer) {
        return new IllegalStateException(
                optimizer.getSimpleName()
                        + " is in the midst of a window, whose sums of gradients are in no state: save and restore between updates");
    }
}
