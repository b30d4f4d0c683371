package io.stepsmith.benchmarks.harness;

/** One way to make a step: it updates all tensors of a cell. */
@FunctionalInterface
public interface Contender {
    /** One update of everything. */
    void step();

    /**
     * The nanoseconds of an update, of a contender that measures itself, whose step is many of
     * them; otherwise 0.
     */
    default double nanoseconds() {
        return 0;
    }
}
