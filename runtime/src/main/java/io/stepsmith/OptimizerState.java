package io.stepsmith;

import io.stepsmith.TrainedParameter.Format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything an optimizer needs beside the weights to go on bit for bit; and the weights
 * themselves, as {@code master}, where the model has {@link Bfloat16} numbers. Its numbers are in
 * slots, one for each tensor of state, in no order that matters. Those of a state that
 * {@link ModelOptimizer#state} gives are views of the live arrays; {@link #copy} has its own. A
 * state can also be made of parts, such as those of a file.
 *
 * <p>Names of slots are {@code blocks[2].bias/m} for the state {@code m} of a parameter, and
 * {@code Prodigy/d} for what all parameters share. There is one for each hyperparameter that can be
 * set, {@code hyperparameters/default/beta2} or, of a group,
 * {@code hyperparameters/bias/beta2}. It has what annotations and builder configured, and the value
 * now. A group that has missed updates, or is frozen, has {@code groups/backbone/missedUpdates}:
 * their number, and 1 if it is frozen, else 0. While the model has its weights for evaluation, or
 * perturbed ones, those that are trained are there as
 * {@code blocks[2].bias/trainedDuringEvaluation} or {@code .../trainedDuringPerturbation}. In the
 * midst of a window whose gradients the model adds up, these are
 * {@code blocks[2].bias/windowGradient}. The moments that a {@link Guard} goes back to begin with
 * {@code rollBack/0/} and {@code rollBack/1/}.
 */
public final class OptimizerState {
    private final Map<String, String> fingerprint;
    private final Map<String, String> configuration;
    private final long clock;
    private final long updates;
    private final List<Slot> slots;

    /**
     * Makes a state of its parts; {@link ModelOptimizer#restore} compares them with the model.
     *
     * @param fingerprint what an optimizer must have in common with that whose state this is
     * @param configuration what else was configured
     * @param clock the schedule's position
     * @param updates the number of updates received
     * @param slots the numbers; several of the same name are parts of one tensor
     * @throws NullPointerException if a map, the list or a slot in it is null
     */
    public OptimizerState(
            Map<String, String> fingerprint,
            Map<String, String> configuration,
            long clock,
            long updates,
            List<Slot> slots) {
        this.fingerprint = copy(fingerprint, "fingerprint");
        this.configuration = copy(configuration, "configuration");
        this.clock = clock;
        this.updates = updates;
        Objects.requireNonNull(slots, "slots");
        for (int i = 0; i < slots.size(); i++) {
            int position = i;
            Objects.requireNonNull(slots.get(i), () -> "slots[" + position + "]");
        }
        this.slots = List.copyOf(slots);
    }

    private static Map<String, String> copy(Map<String, String> entries, String name) {
        return Collections.unmodifiableMap(
                new LinkedHashMap<>(Objects.requireNonNull(entries, name)));
    }

    /**
     * {@return what an optimizer must have in common with that whose state this is} By
     * {@code rule/bias} it has the rule and modifiers of each group, by
     * {@code parameter/blocks[2].bias} the format, shape and group of each parameter. Where it
     * differs, a state is refused.
     */
    public Map<String, String> fingerprint() {
        return fingerprint;
    }

    /**
     * {@return what else was configured: by {@code schedule/beta1}, or of a group
     * {@code schedule/bias/beta1}, the curve that a hyperparameter follows} By {@code plateau},
     * {@code guard}, {@code accumulate} and {@code lossScale} it has their settings, and by
     * {@code layer/blocks[2].bias} a factor on the learning rate. By {@code options/bias} it has
     * flags and choices of a group's rule that are not its defaults. Of a curve that is a function
     * of the caller's it has the value at the clock. Where it differs, what the optimizer has that
     * restores it holds, and the log names it.
     */
    public Map<String, String> configuration() {
        return configuration;
    }

    /** {@return the schedule's position} */
    public long clock() {
        return clock;
    }

    /** {@return the number of updates received} */
    public long updates() {
        return updates;
    }

    /** {@return the numbers} */
    public List<Slot> slots() {
        return slots;
    }

    /**
     * {@return the same state with other numbers}
     *
     * @param others the slots, in any order; names are unique
     */
    public OptimizerState withSlots(List<Slot> others) {
        return new OptimizerState(fingerprint, configuration, clock, updates, others);
    }

    /**
     * {@return a state that later steps do not change} It holds all numbers in arrays.
     *
     * @throws UncheckedIOException if numbers cannot be read
     */
    public OptimizerState copy() {
        List<Slot> copies = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            copies.add(slot.copy());
        }
        return withSlots(copies);
    }

    /**
     * {@return the whole state of the parts that workers have, as one machine would have it}
     * Numbers are views of those of the parts.
     *
     * @param parts one state of each worker, in any order
     * @throws IllegalArgumentException if there is none, they are not of one run at one moment, or
     *     a slot is not there whole; names what differs, and where
     * @throws UncheckedIOException if numbers that all workers share cannot be read
     */
    public static OptimizerState join(List<OptimizerState> parts) {
        return JoinedState.of(parts);
    }

    @Override
    public String toString() {
        return fingerprint + " after " + updates + " updates at " + clock + ": " + slots;
    }

    /** Source of numbers that are read when they are wanted, such as those of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Copies consecutive numbers.
         *
         * @param from the first one, counted within the content
         * @param array an array of the slot's format
         * @param begin where it goes
         * @param count how many there are to be copied; the array has room for them
         * @throws IOException if they cannot be read
         */
        void copyTo(long from, Object array, int begin, int count) throws IOException;
    }

    /** One tensor of state, or a part of one. */
    public static final class Slot {
        private final String name;
        private final Format format;
        private final List<Integer> shape;
        private final long offset;
        private final long count;
        private final long length;
        private final Content content;
        private final List<?> arrays;

        private Slot(
                String name,
                Format format,
                List<Integer> shape,
                long offset,
                long count,
                Content content,
                List<?> arrays) {
            this.name = name;
            this.format = Objects.requireNonNull(format, "format");
            this.shape = List.copyOf(shape);
            this.offset = offset;
            this.count = count;
            this.content = content;
            this.arrays = arrays;
            length = HeldNumbers.length(name, this.shape);
            HeldNumbers.requireWithin(name, shape, length, offset, count);
        }

        /**
         * Makes a slot of a vector.
         *
         * @param name the name within the state, such as {@code w/m}
         * @param array a {@code float[]}, {@code double[]}, {@code int[]}, {@code long[]}, or a
         *     {@code short[]} of bits, see {@link Bfloat16}. It is not copied
         * @return the slot, a view of the array
         * @throws NullPointerException if the name or the array is null; names the slot
         * @throws IllegalArgumentException if it is not such an array; names the slot
         */
        public static Slot of(String name, Object array) {
            List<Object> arrays = List.of(HeldNumbers.require(name, array));
            return ofArrays(name, List.of(HeldNumbers.length(array)), arrays);
        }

        /**
         * Makes a slot of a tensor that arrays hold one after the other, such as one for each row.
         *
         * @param name the name within the state, such as {@code w/m}
         * @param shape the lengths of the tensor, the first being that of rows; each 0 or more
         * @param arrays arrays as in {@link #of(String, Object)}, all of one type. They are not
         *     copied, and neither is the list
         * @return the slot, a view of the arrays
         * @throws NullPointerException if anything is null; names the slot
         * @throws IllegalArgumentException if there is no array, one has another type, or they do
         *     not have as many numbers as the shape; names the slot
         */
        public static Slot ofArrays(String name, List<Integer> shape, List<?> arrays) {
            HeldNumbers held = new HeldNumbers(name, arrays);
            held.requireWhole(name, shape);
            return new Slot(name, held.format(), shape, 0, held.count(), held, arrays);
        }

        /**
         * Makes a slot of a part of a tensor, which arrays hold one after the other.
         *
         * @param name the name within the state, such as {@code w/m}
         * @param shape that of the whole tensor
         * @param offset the place of the first number within it, in the order of rows
         * @param arrays as in {@link #ofArrays(String, List, List)}, which also says what is thrown
         * @return the slot, a view of the arrays
         */
        public static Slot ofArrays(String name, List<Integer> shape, long offset, List<?> arrays) {
            HeldNumbers held = new HeldNumbers(name, arrays);
            return new Slot(name, held.format(), shape, offset, held.count(), held, arrays);
        }

        /**
         * Makes a slot of a tensor, or a part of one, whose numbers are read when they are wanted.
         *
         * @param name the name within the state, such as {@code w/m}
         * @param format the format of a number
         * @param shape that of the whole tensor
         * @param offset the place of the first number within it, in the order of rows
         * @param count how many numbers there are
         * @param content gives the numbers, counted from the first of the part
         * @return the slot, a view of the content
         * @throws NullPointerException if anything is null; names the slot
         * @throws IllegalArgumentException if a length is below 0, or the part is not within the
         *     tensor; names the slot
         */
        public static Slot of(
                String name,
                Format format,
                List<Integer> shape,
                long offset,
                long count,
                Content content) {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(content, () -> "slot " + name + " has no numbers");
            return new Slot(name, format, shape, offset, count, content, List.of());
        }

        /** {@return the name} */
        public String name() {
            return name;
        }

        /** {@return what the numbers are} */
        public Format format() {
            return format;
        }

        /**
         * {@return the shape of the whole tensor: its length, or rows and columns} That of a matrix
         * whose rows differ in length is the number of its weights.
         */
        public List<Integer> shape() {
            return shape;
        }

        /** {@return the place of the first number within the whole tensor; 0 if it is whole} */
        public long offset() {
            return offset;
        }

        /** {@return how many numbers are here} */
        public long count() {
            return count;
        }

        /** {@return how many numbers the whole tensor has} */
        public long length() {
            return length;
        }

        /**
         * {@return the arrays that hold the numbers one after the other: not copies} There is none
         * if they are read when they are wanted.
         */
        public List<?> arrays() {
            return arrays;
        }

        /**
         * Copies consecutive numbers.
         *
         * @param from the first one, counted within this slot
         * @param array an array of the slot's format
         * @param begin where it goes
         * @param count how many there are to be copied; 0 or more
         * @throws IndexOutOfBoundsException if there are fewer numbers, or the array has no room
         * @throws ArrayStoreException if the array has another format
         * @throws IOException if they cannot be read
         */
        public void copyTo(long from, Object array, int begin, int count) throws IOException {
            if (HeldNumbers.formatOf(name, array) != format) {
                throw new ArrayStoreException("slot " + name + " is " + format + ", not "
                        + array.getClass().getSimpleName());
            }
            Objects.checkFromIndexSize(from, count, this.count);
            Objects.checkFromIndexSize(begin, count, HeldNumbers.length(array));
            content.copyTo(from, array, begin, count);
        }

        /**
         * {@return all numbers in a new array}
         *
         * @throws ArithmeticException if they are too many for one
         * @throws UncheckedIOException if they cannot be read
         */
        public Object toArray() {
            int length = Math.toIntExact(count);
            Object array = HeldNumbers.array(format, length);
            try {
                content.copyTo(0, array, 0, length);
            } catch (IOException e) {
                throw new UncheckedIOException("slot " + name + " cannot be read", e);
            }
            return array;
        }

        /**
         * {@return the same slot with arrays of its own}
         *
         * @throws UncheckedIOException if the numbers cannot be read
         */
        public Slot copy() {
            List<?> copies = arrays.isEmpty() ? List.of(toArray()) : HeldNumbers.copies(arrays);
            HeldNumbers held = new HeldNumbers(name, copies);
            return new Slot(name, format, shape, offset, count, held, copies);
        }

        @Override
        public String toString() {
            return name + " " + format + shape;
        }
    }
}
