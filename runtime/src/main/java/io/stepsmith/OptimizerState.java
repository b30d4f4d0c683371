package io.stepsmith;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Objects;

/**
 * Everything an optimizer needs beside the weights to go on bit for bit; and the weights
 * themselves, as {@code master}, where the model has {@link Bfloat16} numbers.
 *
 * @param rule the rules that the state belongs to, by group
 * @param clock the schedule's position
 * @param updates the number of updates received
 * @param slots one entry for each state of each array of weights (each row of a matrix), group by
 *     group, in the model's order. Also one for each hyperparameter that can be set,
 *     {@code hyperparameters/default/beta2} or, of a group, {@code hyperparameters/bias/beta2}: a
 *     {@code double[]} of what annotations and builder configured and of the value now. A
 *     group that has missed updates, or is frozen, has {@code groups/backbone/missedUpdates}: a
 *     {@code long[]} of their number, and of 1 if it is frozen, else 0. If the
 *     model has its weights for evaluation, or perturbed ones, those that are trained are there as
 *     {@code blocks[2].bias/trainedDuringEvaluation} or {@code .../trainedDuringPerturbation}
 */
public record OptimizerState(String rule, long clock, long updates, List<Slot> slots) {
    /**
     * Checks nothing but nullness; {@link ModelOptimizer#restore} compares with the model.
     *
     * @throws NullPointerException if the rule, the list or a slot in it is null
     */
    public OptimizerState {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(slots, "slots");
        for (int i = 0; i < slots.size(); i++) {
            int position = i;
            Objects.requireNonNull(slots.get(i), () -> "slots[" + position + "]");
        }
        slots = List.copyOf(slots);
    }

    /**
     * One state of one array of weights.
     *
     * @param name such as {@code blocks[2].bias/m}, for a row of a matrix
     *     {@code blocks[2].query[7]/m}
     * @param values a {@code float[]} or {@code double[]}, one value per weight; under
     *     {@link States#BFLOAT16} a {@code short[]} of bits, see {@link Bfloat16}; for the seed of
     *     stochastic rounding, {@code stateRounding/seed}, a {@code long[]}
     */
    public record Slot(String name, Object values) {
        /**
         * Checks that it has a name and an array.
         *
         * @throws NullPointerException if the name or the values are null; names the slot
         * @throws IllegalArgumentException if the values are no array of numbers; names the slot
         */
        public Slot {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(values, () -> "slot " + name + " has no values");
            Class<?> element = values.getClass().getComponentType();
            if (element == null || !element.isPrimitive()) {
                throw new IllegalArgumentException("slot " + name + " is of type "
                        + values.getClass().getSimpleName() + ", not an array of numbers");
            }
        }

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
        return new OptimizerState(
                rule, clock, updates, slots.stream().map(Slot::copy).toList());
    }
}
