package io.stepsmith.engine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter.Format;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Parts of saved tensors, read into optimizers that hold other parts of them. */
class SlotPartsTest {
    private static final long SEED = Long.getLong("stepsmith.seed", new Random().nextLong() >>> 1);
    private static final int LENGTH = 12;

    private final Random random = new Random(SEED);
    /** How often each number has been read. */
    private final int[] reads = new int[LENGTH];

    private Slot saved(int from, int to) {
        return Slot.of(
                "w/m",
                Format.FLOAT,
                List.of(LENGTH),
                from,
                to - from,
                (first, array, begin, count) -> {
                    for (int i = 0; i < count; i++) {
                        ((float[]) array)[begin + i] = from + first + i;
                        reads[(int) (from + first) + i]++;
                    }
                });
    }

    /** A slot of a part in arrays of random lengths, some of them without a number. */
    private Slot live(int from, int to) {
        List<float[]> arrays = new ArrayList<>(List.of(new float[0]));
        for (int at = from; at < to; ) {
            int length = random.nextInt(to - at + 1);
            arrays.add(new float[length]);
            at += length;
        }
        return Slot.ofArrays("w/m", List.of(LENGTH), from, arrays);
    }

    private static OptimizerState state(Slot... slots) {
        return new OptimizerState(Map.of(), Map.of(), 1, 1, List.of(slots));
    }

    /** Every part of a whole that is in parts, some of them without a number. */
    @Test
    void aPartReadsItsOwnNumbersAndNoOthers() throws IOException {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        for (int from = 0; from <= LENGTH; from++) {
            for (int to = from; to <= LENGTH; to++) {
                int[] cuts =
                        random.ints(random.nextInt(4), 0, LENGTH + 1).sorted().toArray();
                List<Slot> parts = new ArrayList<>();
                int begin = 0;
                for (int cut : cuts) {
                    parts.add(saved(begin, cut));
                    begin = cut;
                }
                parts.add(saved(begin, LENGTH));
                Collections.shuffle(parts, random);
                Arrays.fill(reads, 0);
                Slot live = live(from, to);
                SlotParts.byName(parts).get("w/m").readInto(live);
                float[] numbers = (float[]) live.toArray();
                for (int i = 0; i < LENGTH; i++) {
                    assertEquals(i >= from && i < to ? 1 : 0, reads[i]);
                }
                for (int i = from; i < to; i++) {
                    assertEquals(i, numbers[i - from]);
                }
            }
        }
    }

    private static List<String> differences(Slot live, Slot... saved) {
        OptimizerState here = state(live);
        OptimizerState there = state(saved);
        return StateComparison.differences(here, SavedSlots.of(here), there, SavedSlots.of(there));
    }

    /** A part is restored from the whole, from itself, or from others that cover it. */
    @Test
    void whatCoversAPartFits() {
        Slot live = live(3, 7);
        assertEquals(List.of(), differences(live, saved(0, LENGTH)));
        assertEquals(List.of(), differences(live, saved(3, 7)));
        assertEquals(List.of(), differences(live, live));
        assertEquals(List.of(), differences(live, saved(5, 9), saved(2, 5), saved(11, 11)));
        assertEquals(List.of(), differences(live, saved(0, 1), saved(3, 7)));
        assertEquals(List.of(), differences(live(4, 4), saved(9, 10)));
        String end = " numbers in all, which are not each of its 4 from 3 on once";
        for (Slot[] saved : new Slot[][] {
            {saved(3, 6)}, {saved(4, 7)}, {saved(0, 3)}, {saved(7, 12)},
        }) {
            assertEquals(
                    List.of("slot w/m has 1 part of " + saved[0].count() + end),
                    differences(live, saved));
        }
        for (Slot[] saved : new Slot[][] {
            {saved(3, 5), saved(6, 7)},
            {saved(3, 5), saved(4, 7)},
            {saved(3, 7), saved(0, 4)},
            {saved(3, 7), saved(3, 7)},
        }) {
            assertEquals(
                    List.of("slot w/m has 2 parts of " + (saved[0].count() + saved[1].count())
                            + end),
                    differences(live, saved));
        }
    }

    /** Copies of a part are at its place, also those of a moment that is gone back to. */
    @Test
    void copiesOfAPartAreAPart() {
        Slot live = live(3, 7);
        SlotParts part = SlotParts.byName(List.of(saved(0, LENGTH))).get("w/m");
        ArrayCopies copies = new ArrayCopies(List.of(live));
        try {
            part.readInto(live);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        copies.take();
        Slot copy = copies.of(List.of(live)).get(0);
        Slot moment = SlotNames.at(0, live);
        for (Slot one : List.of(copy, moment, live.copy())) {
            assertEquals(List.of(3L, 4L, 12L), List.of(one.offset(), one.count(), one.length()));
            assertArrayEquals(new float[] {3, 4, 5, 6}, (float[]) one.toArray());
        }
    }
}
