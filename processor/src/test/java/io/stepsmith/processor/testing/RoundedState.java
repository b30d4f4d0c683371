package io.stepsmith.processor.testing;

import io.stepsmith.Bfloat16;
import io.stepsmith.processor.ir.StateStorage;

import java.util.List;
import java.util.Map;

/**
 * How the state of one tensor is stored where it is kept as bfloat16, with random numbers as
 * generated optimizers have them.
 */
final class RoundedState {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final Map<String, StateStorage> storage;
    private final int table;
    private final int firstSegment;
    private final long seed;

    /**
     * The storage of a tensor.
     *
     * @param table the position of its table among those of the model
     * @param firstSegment the position of its first segment in the table
     */
    RoundedState(Map<String, StateStorage> storage, int table, int firstSegment, long seed) {
        this.storage = storage;
        this.table = table;
        this.firstSegment = firstSegment;
        this.seed = seed;
    }

    /** The initial value of a slot as it is kept. */
    double initial(String slot, double value) {
        return isBfloat16(slot) ? Bfloat16.toFloat(Bfloat16.nearestEven((float) value)) : value;
    }

    /**
     * Replaces what one loop has computed for one weight by what is stored: every two slots that
     * are rounded at random share 32 bits.
     *
     * @param update the number of this update, from 1
     * @param i the position in the segment
     */
    void round(Map<String, Double> values, double update, int segment, int i) {
        List<String> atRandom = values.keySet().stream()
                .filter(slot -> storage.get(slot) == StateStorage.STOCHASTIC)
                .toList();
        values.replaceAll((slot, value) -> {
            if (!isBfloat16(slot)) {
                return value;
            }
            int position = atRandom.indexOf(slot);
            int bits =
                    Bfloat16.random(key((long) update, firstSegment + segment) + position / 2, i);
            return (double) Bfloat16.toFloat(
                    position < 0
                            ? Bfloat16.nearestEven(value.floatValue())
                            : Bfloat16.stochastic(
                                    value.floatValue(),
                                    position % 2 == 0 ? bits >>> 16 : bits & 0xffff));
        });
    }

    private boolean isBfloat16(String slot) {
        return storage.getOrDefault(slot, StateStorage.AS_WEIGHTS).rounds();
    }

    private int key(long update, int segment) {
        return (int) (mixed(
                        mixed(seed + STEP * update) + STEP * (((long) table << 32 | segment) + 1))
                >>> 32);
    }

    private static long mixed(long start) {
        long z = (start ^ start >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
