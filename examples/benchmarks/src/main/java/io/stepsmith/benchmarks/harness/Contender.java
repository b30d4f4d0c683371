package io.stepsmith.benchmarks.harness;

/** One way to make a step: it updates all tensors of a cell. */
@FunctionalInterface
public interface Contender {
    /** One update of everything. */
    void step();
}
