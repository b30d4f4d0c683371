package io.stepsmith.engine.sparse;

import java.util.Arrays;

/**
 * Finds indices that are in a batch twice, in time in proportion to the batch, and allocates
 * nothing once there has been a batch as long.
 */
final class RepeatedIndices {
    /** A table by hash of the last position that has an index, plus 1; 0 where there is none. */
    private int[] table = {};
    /** The next position with the same index as a position has, or -1. */
    private int[] next = {};

    private boolean[] first = {};

    /** Looks through a batch. */
    void find(int[] indices, int count) {
        if (count == 0) {
            return;
        }
        if (next.length < count) {
            next = new int[Math.max(count, 16)];
            first = new boolean[next.length];
            table = new int[4 * Integer.highestOneBit(next.length)];
        }
        int slots = 4 * Integer.highestOneBit(Math.max(count, 16));
        Arrays.fill(table, 0, slots, 0);
        int mask = slots - 1;
        for (int i = 0; i < count; i++) {
            int slot = indices[i] * 0x9e3779b1 >>> 1 & mask;
            while (table[slot] != 0 && indices[table[slot] - 1] != indices[i]) {
                slot = slot + 1 & mask;
            }
            first[i] = table[slot] == 0;
            if (!first[i]) {
                next[table[slot] - 1] = i;
            }
            next[i] = -1;
            table[slot] = i + 1;
        }
    }

    /** Returns whether no position before has the same index. */
    boolean isFirst(int position) {
        return first[position];
    }

    /** The next position with the same index, or -1. */
    int next(int position) {
        return next[position];
    }
}
