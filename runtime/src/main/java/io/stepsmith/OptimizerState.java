package io.stepsmith;

import java.lang.reflect.Array;
import java.util.List;

/**
 * Everything an optimizer needs beside the weights to go on bit for bit; and the weights themselves, as {@code master}, where the model has
 * {@link Bfloat16} numbers.
 *
 * @param rule the rules that the state belongs to, by group
 * @param clock the schedule's position
 * @param updates the number of updates received
 * @param slots one entry for each state of each array of weights (each row of a matrix), group by group, in the model's order
 */
public record OptimizerState(String rule, long clock, long updates, List<Slot> slots) {
    /** Checks nothing but nullness; {@link ModelOptimizer#restore} compares with the model. */
    public OptimizerState {
        java.util.Objects.requireNonNull(rule, "rule");
        slots = List.copyOf(slots);
    }

    /**
     * One state of one array of weights.
     *
     * @param name such as {@code blocks[2].bias/m}, for a row of a matrix {@code blocks[2].query[7]/m}
     * @param values a {@code float[]} or {@code double[]}, one value per weight; under {@link States#BFLOAT16} a {@code short[]} of bits, see
     *     {@link Bfloat16}; for the seed of stochastic rounding, {@code stateRounding/seed}, a {@code long[]}
     */
    public record Slot(String name, Object values) {
        /** The same slot with a copied array. */
        public Slot copy() {
            int length = Array.getLength(values);
            Object copy = Array.newInstance(values.getClass().getComponentType(), length);
            System.arraycopy(values, 0, copy, 0, length);
            return new Slot(name, copy);
        }
    }

    /** A snapshot that later steps do not change. */
    public OptimizerState copy() {
        return new OptimizerState(rule, clock, updates, slots.stream().map(Slot::copy).toList());
    }
}
