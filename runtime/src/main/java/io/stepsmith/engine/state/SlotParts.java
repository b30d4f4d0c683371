package io.stepsmith.engine.state;

import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.engine.layout.SegmentLayout;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The slots that have parts of one tensor, or the one that has all of it, read from the first
 * number to the last.
 */
public final class SlotParts {
    private final List<Slot> parts = new ArrayList<>();
    private int part;
    private long next;

    private SlotParts() {}

    /**
     * {@return the parts of each tensor by its name, in the order in which slots first name it}
     *
     * @param slots slots of whole tensors and of parts
     */
    public static Map<String, SlotParts> byName(List<Slot> slots) {
        Map<String, SlotParts> all = new LinkedHashMap<>();
        for (Slot slot : slots) {
            all.computeIfAbsent(slot.name(), name -> new SlotParts()).parts.add(slot);
        }
        all.values()
                .forEach(one -> one.parts.sort(
                        Comparator.comparingLong(Slot::offset).thenComparingLong(Slot::count)));
        return all;
    }

    /** The slots, in the order of their first numbers. */
    List<Slot> slots() {
        return parts;
    }

    /**
     * {@return whether the slots have each number of a part of a tensor, and none twice}
     *
     * @param offset the place of the first number in the tensor
     * @param count the number of numbers
     */
    public boolean have(long offset, long count) {
        long end = 0;
        long next = offset;
        for (Slot slot : parts) {
            if (slot.count() > 0) {
                if (slot.offset() < end) {
                    return false;
                }
                end = end(slot);
                next = slot.offset() <= next && next < end ? end : next;
            }
        }
        return next >= offset + count;
    }

    /**
     * Copies the numbers of a slot, which may be a part of a tensor, to its arrays.
     *
     * @param live a slot whose arrays are written
     * @throws IOException if numbers cannot be read
     */
    public void readInto(Slot live) throws IOException {
        part = 0;
        while (part < parts.size() && end(parts.get(part)) <= live.offset()) {
            part++;
        }
        next = part < parts.size() ? live.offset() - parts.get(part).offset() : 0;
        for (Object array : live.arrays()) {
            read(array, 0, Array.getLength(array));
        }
    }

    private static long end(Slot slot) {
        return slot.offset() + slot.count();
    }

    /**
     * Copies the next numbers to where segments of a tensor are in arrays.
     *
     * @param layout the segments of the table
     * @param tensor the index of a tensor of the table, from 0
     * @param arrays the arrays that are written, by segment
     * @throws IOException if numbers cannot be read
     */
    public void readInto(SegmentLayout layout, int tensor, Object[] arrays) throws IOException {
        for (int k = layout.first[tensor]; k < layout.first[tensor + 1]; k++) {
            read(arrays[k], layout.wholeOffset(k), layout.wholeLength(k));
        }
    }

    /** Copies the next numbers to a part of an array. */
    void read(Object array, int begin, int count) throws IOException {
        int at = begin;
        int end = begin + count;
        while (at < end) {
            Slot slot = parts.get(part);
            int read = (int) Math.min(slot.count() - next, end - at);
            slot.copyTo(next, array, at, read);
            at += read;
            next += read;
            if (next == slot.count()) {
                part++;
                next = 0;
            }
        }
    }
}
