package io.stepsmith;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter.Format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** States made of parts: what slots hold, read and refuse. */
class OptimizerStateTest {
    private static final float[][] ROWS = {{1, 2}, {3, 4}, {5, 6}};
    private static final float[][] JAGGED = {{}, {1}, {}, {2, 3}, {4, 5, 6}, {}};

    @Test
    void aVectorIsOneArray() {
        for (Object array :
                List.of(new float[2], new double[2], new short[2], new int[2], new long[2])) {
            Slot slot = Slot.of("w/m", array);
            assertSame(array, slot.arrays().get(0));
            assertSame(array.getClass(), slot.format().arrayType());
            assertEquals(List.of(2), slot.shape());
            assertEquals(List.of(0L, 2L, 2L), List.of(slot.offset(), slot.count(), slot.length()));
        }
        assertEquals("w/m FLOAT[2]", Slot.of("w/m", new float[2]).toString());
    }

    /** Every part of numbers that are in rows, of one length or of several. */
    @Test
    void partsGoOverRows() throws IOException {
        float[] numbers = {1, 2, 3, 4, 5, 6};
        for (Slot slot : List.of(
                Slot.of("w/m", numbers),
                Slot.ofArrays("w/m", List.of(3, 2), Arrays.asList(ROWS)),
                Slot.ofArrays("w/m", List.of(6), Arrays.asList(JAGGED)),
                Slot.ofArrays("w/m", List.of(6), Arrays.asList(JAGGED)).copy(),
                Slot.of(
                        "w/m",
                        Format.FLOAT,
                        List.of(9, 7),
                        11,
                        6,
                        (from, array, begin, count) ->
                                System.arraycopy(numbers, (int) from, array, begin, count)))) {
            assertArrayEquals(numbers, (float[]) slot.toArray());
            for (int from = 0; from <= 6; from++) {
                for (int count = 0; from + count <= 6; count++) {
                    float[] expected = new float[8];
                    System.arraycopy(numbers, from, expected, 1, count);
                    float[] copied = new float[8];
                    slot.copyTo(from, copied, 1, count);
                    assertArrayEquals(expected, copied);
                }
            }
            assertThrows(IndexOutOfBoundsException.class, () -> slot.copyTo(5, new float[8], 0, 2));
            assertThrows(
                    IndexOutOfBoundsException.class, () -> slot.copyTo(-1, new float[8], 0, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> slot.copyTo(0, new float[8], 7, 2));
            assertThrows(ArrayStoreException.class, () -> slot.copyTo(0, new double[8], 0, 2));
        }
    }

    @Test
    void viewsFollowAndCopiesDoNot() {
        float[] values = {1, 2};
        OptimizerState state = new OptimizerState(
                Map.of("rule/default", "Sgd"),
                Map.of("schedule", "constant"),
                3,
                2,
                List.of(Slot.of("w/m", values)));
        OptimizerState copy = state.copy();
        values[0] = 5;
        assertArrayEquals(new float[] {5, 2}, (float[]) state.slots().get(0).toArray());
        assertArrayEquals(new float[] {1, 2}, (float[]) copy.slots().get(0).toArray());
        assertEquals(state.fingerprint(), copy.fingerprint());
        assertEquals(state.configuration(), copy.configuration());
        assertEquals(List.of(3L, 2L), List.of(copy.clock(), copy.updates()));
        assertEquals(List.of(), state.withSlots(List.of()).slots());
        assertEquals("{rule/default=Sgd} after 2 updates at 3: [w/m FLOAT[2]]", state.toString());
    }

    @Test
    void entriesAndSlotsAreKept() {
        Map<String, String> entries = new HashMap<>(Map.of("rule/default", "Sgd"));
        List<Slot> slots = new ArrayList<>(List.of(Slot.of("w/m", new float[1])));
        OptimizerState state = new OptimizerState(entries, entries, 0, 0, slots);
        entries.clear();
        slots.clear();
        assertEquals(1, state.fingerprint().size() * state.slots().size());
        assertThrows(
                UnsupportedOperationException.class, () -> state.fingerprint().clear());
        assertThrows(UnsupportedOperationException.class, () -> state.slots().clear());
    }

    @Test
    void whatCannotBeReadIsNamed() {
        Slot slot = Slot.of("w/m", Format.LONG, List.of(2), 0, 2, (from, array, begin, count) -> {
            throw new IOException("disk");
        });
        assertEquals(List.of(), slot.arrays());
        for (Executable read : List.<Executable>of(slot::toArray, slot::copy)) {
            UncheckedIOException thrown = assertThrows(UncheckedIOException.class, read);
            assertEquals("slot w/m cannot be read", thrown.getMessage());
            assertEquals("disk", thrown.getCause().getMessage());
        }
    }

    @Test
    void whatIsNoSlotIsRefused() {
        refuses("slot w/m has no array", () -> Slot.of("w/m", null));
        refuses("name", () -> Slot.of(null, new float[1]));
        refuses("slot w/m is of type String, not an array of numbers", () -> Slot.of("w/m", "1"));
        refuses(
                "slot w/m is of type byte[], not an array of numbers",
                () -> Slot.of("w/m", new byte[1]));
        refuses(
                "slot w/m has arrays of FLOAT and of DOUBLE",
                () -> Slot.ofArrays("w/m", List.of(2), List.of(new float[1], new double[1])));
        refuses(
                "slot w/m has no array",
                () -> Slot.ofArrays("w/m", List.of(1), Arrays.asList(new float[1], null)));
        refuses("slot w/m has no arrays", () -> Slot.ofArrays("w/m", List.of(0), List.of()));
        refuses(
                "slot w/m has 6 numbers, its shape [2, 2] has 4",
                () -> Slot.ofArrays("w/m", List.of(2, 2), Arrays.asList(ROWS)));
        refuses(
                "slot w/m has 2 numbers, its shape [2, 2] has 4",
                () -> Slot.ofArrays("w/m", List.of(2, 2), List.of(new float[2])));
        for (long[] part : new long[][] {{-1, 1}, {0, 5}, {4, 1}, {0, -1}, {2, Long.MAX_VALUE}}) {
            refuses(
                    "slot w/m has " + part[1] + " numbers from " + part[0]
                            + " on, its shape [2, 2] has 4",
                    () -> Slot.of("w/m", Format.INT, List.of(2, 2), part[0], part[1], nothing()));
        }
        refuses(
                "slot w/m has the shape [2, -1]: no length is below 0, nor their product above 9223372036854775807",
                () -> Slot.of("w/m", Format.INT, List.of(2, -1), 0, 0, nothing()));
        int most = Integer.MAX_VALUE;
        refuses(
                "slot w/m has the shape [2147483647, 2147483647, 3]: no length is below 0, nor their product above 9223372036854775807",
                () -> Slot.of("w/m", Format.INT, List.of(most, most, 3), 0, 0, nothing()));
        refuses(
                "slot w/m has no numbers",
                () -> Slot.of("w/m", Format.INT, List.of(2), 0, 2, null));
        refuses("slots", () -> new OptimizerState(Map.of(), Map.of(), 0, 0, null));
        refuses("fingerprint", () -> new OptimizerState(null, Map.of(), 0, 0, List.of()));
        refuses("configuration", () -> new OptimizerState(Map.of(), null, 0, 0, List.of()));
        refuses(
                "slots[0]",
                () -> new OptimizerState(Map.of(), Map.of(), 0, 0, Arrays.asList((Slot) null)));
    }

    private static OptimizerState.Content nothing() {
        return (from, array, begin, count) -> {};
    }

    private static void refuses(String message, Executable made) {
        RuntimeException refused = assertThrows(RuntimeException.class, made);
        assertEquals(message, refused.getMessage());
        assertEquals(
                true,
                refused instanceof NullPointerException
                        || refused instanceof IllegalArgumentException);
    }
}
