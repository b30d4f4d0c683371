package io.stepsmith.benchmarks.harness;

import java.util.List;
import java.util.Map;

/**
 * Something that is measured in processes of its own, round by round, so that rounds of different
 * measurements can take turns.
 */
public interface Measurement {
    /** Its name, the beginning of its figures' names. */
    String name();

    /** What it is, for the heading of a table. */
    String words();

    /** Whether it belongs to the quick run too. */
    boolean quick();

    /** Measures once: nanoseconds per step, or what else there is, by contender. */
    Map<String, Double> round() throws Exception;

    /** What is made of the rounds. */
    List<Figure> figures();
}
