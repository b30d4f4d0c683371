package io.stepsmith;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.OptimizerState.Content;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.TrainedParameter.Format;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** States of workers, joined: what comes out is what went in before it was cut, or a refusal. */
@Tag("sampled")
class JoinedStateTest {
    private static final long SEED = Long.getLong("stepsmith.seed", new Random().nextLong() >>> 1);
    private static final int RUNS = Boolean.getBoolean("stepsmith.whole") ? 20_000 : 1_000;

    private static OptimizerState state(Slot... slots) {
        return new OptimizerState(Map.of("rule/default", "Sgd"), Map.of(), 3, 2, List.of(slots));
    }

    private static Slot part(String name, int length, long offset, float... numbers) {
        return Slot.ofArrays(name, List.of(length), offset, List.of(numbers));
    }

    private static Slot read(Slot slot, Content content) {
        return Slot.of(
                slot.name(), slot.format(), slot.shape(), slot.offset(), slot.count(), content);
    }

    /** A slot of the same numbers, which are read when they are wanted. */
    private static Slot lazy(Slot slot) {
        return read(slot, slot::copyTo);
    }

    private static Object random(Random random, int length) {
        Format format = Format.values()[random.nextInt(Format.values().length)];
        Object array = Array.newInstance(format.arrayType().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            switch (format) {
                case FLOAT -> ((float[]) array)[i] = Float.intBitsToFloat(random.nextInt());
                case DOUBLE -> ((double[]) array)[i] = Double.longBitsToDouble(random.nextLong());
                case BFLOAT16 -> ((short[]) array)[i] = (short) random.nextInt();
                case INT -> ((int[]) array)[i] = random.nextInt();
                default -> ((long[]) array)[i] = random.nextLong();
            }
        }
        return array;
    }

    private static Object copy(Object array, int from, int to) {
        Object copy = Array.newInstance(array.getClass().getComponentType(), to - from);
        System.arraycopy(array, from, copy, 0, to - from);
        return copy;
    }

    /** A state of one machine, and those of workers that have each of its tables cut. */
    private static final class Cut {
        final Random random;
        final Map<String, String> fingerprint = new LinkedHashMap<>();
        final List<Slot> whole = new ArrayList<>();
        final List<List<Slot>> parts = new ArrayList<>();
        final boolean listsNothing;

        Cut(long seed) {
            random = new Random(seed);
            listsNothing = random.nextBoolean();
            for (int workers = 1 + random.nextInt(9); workers > 0; workers--) {
                parts.add(new ArrayList<>());
            }
            fingerprint.put("rule/default", "Sgd");
            int tables = 1 + random.nextInt(3);
            for (int table = 0; table < tables; table++) {
                cutTable("t" + random.nextInt(1000) + "x" + table);
            }
            for (String name : List.of("Sgd/d", "hyperparameters/default/rate", "accumulation")) {
                share(name, random.nextInt(4));
            }
        }

        private void cutTable(String name) {
            int[] lengths = random.ints(1 + random.nextInt(6), 0, 12).toArray();
            int[] cuts = random.ints(
                            parts.size() - 1L, 0, 1 + Arrays.stream(lengths).sum())
                    .sorted()
                    .toArray();
            int slots = random.nextInt(3);
            int begin = 0;
            for (int t = 0; t < lengths.length; t++) {
                String tensor = name + "[" + (lengths.length - t) + "]";
                fingerprint.put("parameter/" + tensor, "FLOAT[" + lengths[t] + "]");
                for (int slot = 0; slot < slots; slot++) {
                    cut(tensor + "/" + (char) ('z' - slot), lengths[t], begin, cuts);
                }
                begin += lengths[t];
            }
            if (random.nextBoolean()) {
                for (int t = 0; t < lengths.length; t++) {
                    share(name + "[" + (lengths.length - t) + "]/perTensor", 1);
                }
            }
        }

        private void cut(String name, int length, int begin, int... cuts) {
            Object numbers = random(random, length);
            whole.add(Slot.of(name, numbers));
            for (int worker = 0; worker < parts.size(); worker++) {
                int from = worker == 0 ? 0 : cuts[worker - 1] - begin;
                int to = worker == cuts.length ? length : cuts[worker] - begin;
                int first = Math.max(0, Math.min(length, from));
                int end = Math.max(first, Math.min(length, to));
                Slot part = Slot.ofArrays(
                        name, List.of(length), first, List.of(copy(numbers, first, end)));
                if (end > first || listsNothing || length == 0) {
                    parts.get(worker).add(random.nextBoolean() ? part : lazy(part));
                }
            }
        }

        private void share(String name, int length) {
            Object numbers = random(random, length);
            whole.add(Slot.of(name, numbers));
            for (List<Slot> part : parts) {
                Slot slot = Slot.of(name, copy(numbers, 0, length));
                part.add(random.nextBoolean() ? slot : lazy(slot));
            }
        }

        OptimizerState state(List<Slot> slots) {
            return new OptimizerState(fingerprint, Map.of("guard", "none"), 7, 5, slots);
        }
    }

    /** In any order of parts, the slots are those of one machine, in its order. */
    @Test
    void randomPartsMakeTheWhole() throws IOException {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        for (int run = 0; run < RUNS; run++) {
            Cut cut = new Cut(SEED + run);
            List<OptimizerState> parts = new ArrayList<>();
            cut.parts.forEach(slots -> parts.add(cut.state(slots)));
            Collections.shuffle(parts, cut.random);
            OptimizerState joined = OptimizerState.join(parts);
            String seed = "seed " + (SEED + run);
            assertEquals(
                    cut.whole.stream().map(Slot::toString).toList(),
                    joined.slots().stream().map(Slot::toString).toList(),
                    seed);
            assertEquals(cut.fingerprint, joined.fingerprint());
            assertEquals(Map.of("guard", "none"), joined.configuration());
            assertEquals(List.of(7L, 5L), List.of(joined.clock(), joined.updates()));
            for (int i = 0; i < cut.whole.size(); i++) {
                assertSameNumbers(cut.random, cut.whole.get(i), joined.slots().get(i), seed);
            }
            assertEquals(joined.slots(), OptimizerState.join(List.of(joined)).slots());
        }
    }

    private static void assertSameNumbers(Random random, Slot whole, Slot joined, String seed)
            throws IOException {
        assertEquals(List.of(0L, whole.length()), List.of(joined.offset(), joined.count()));
        int length = (int) whole.length();
        Object expected = whole.toArray();
        assertEquals(-1, HeldNumbers.firstOfOtherBits(expected, joined.toArray(), length), seed);
        int from = random.nextInt(length + 1);
        int count = random.nextInt(length - from + 1);
        Object some = HeldNumbers.array(whole.format(), count + 1);
        joined.copyTo(from, some, 1, count);
        assertEquals(
                -1,
                HeldNumbers.firstOfOtherBits(
                        copy(expected, from, from + count), copy(some, 1, 1 + count), count),
                seed);
    }

    /** Numbers are views of those of the parts, and arrays are theirs. */
    @Test
    void numbersFollowThoseOfTheParts() {
        float[] first = {1, 2};
        float[] second = {3};
        Slot joined = OptimizerState.join(
                        List.of(state(part("w/m", 3, 2, second)), state(part("w/m", 3, 0, first))))
                .slots()
                .get(0);
        first[1] = 9;
        assertArrayEquals(new float[] {1, 9, 3}, (float[]) joined.toArray());
        assertSame(first, joined.arrays().get(0));
        assertSame(second, joined.arrays().get(1));
    }

    /** A part from which nothing is wanted is not read, also by the join. */
    @Test
    void onlyWhatIsWantedIsRead() throws IOException {
        Content fails = (from, array, begin, count) -> {
            throw new IOException("disk");
        };
        Slot joined = OptimizerState.join(List.of(
                        state(read(part("w/m", 4, 2, 0, 0), fails)),
                        state(lazy(part("w/m", 4, 0, 5, 6)))))
                .slots()
                .get(0);
        assertEquals(List.of(), joined.arrays());
        float[] numbers = new float[3];
        joined.copyTo(0, numbers, 1, 2);
        assertArrayEquals(new float[] {0, 5, 6}, numbers);
        assertThrows(IOException.class, () -> joined.copyTo(1, numbers, 0, 2));
        UncheckedIOException thrown = assertThrows(
                UncheckedIOException.class,
                () -> OptimizerState.join(List.of(
                        state(Slot.of("d", new double[1])),
                        state(read(Slot.of("d", new double[1]), fails)))));
        assertEquals("slot d cannot be read", thrown.getMessage());
    }

    /** Parts that one worker alone has, and orders that contradict each other. */
    @Test
    void anyOrderOfSlotsIsTaken() {
        OptimizerState joined = OptimizerState.join(List.of(
                state(Slot.of("b", new int[1]), Slot.of("a", new int[1]), part("w/m", 1, 0, 7)),
                state(Slot.of("a", new int[1]), Slot.of("b", new int[1]))));
        assertEquals(
                List.of("a", "b", "w/m"),
                joined.slots().stream().map(Slot::name).toList());
    }

    private static void refuses(String message, OptimizerState... parts) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> OptimizerState.join(Arrays.asList(parts)))
                        .getMessage());
    }

    @Test
    void whatMakesNoWholeIsRefused() {
        refuses("a state is joined of one part or more, not of none");
        refuses(
                "slot w/m has numbers 0 to 0 in no part",
                state(part("w/m", 3, 1, 1)),
                state(part("w/m", 3, 2, 1)));
        refuses(
                "slot w/m has numbers 1 to 2 in no part",
                state(part("w/m", 4, 3, 1)),
                state(part("w/m", 4, 0, 1)));
        refuses("slot w/m has numbers 2 to 3 in no part", state(part("w/m", 4, 0, 1, 2)));
        refuses("slot w/m has numbers 0 to 3 in no part", state(part("w/m", 4, 2)));
        refuses(
                "slot w/m has number 1 in parts[1] and in parts[0]",
                state(part("w/m", 3, 1, 1, 2)),
                state(part("w/m", 3, 0, 1, 2)));
        refuses(
                "slot w/m has number 0 in parts[0] and in parts[2]",
                state(part("w/m", 3, 0, 1, 2)),
                state(part("w/m", 3, 2, 3)),
                state(part("w/m", 3, 0, 1, 2)));
        refuses(
                "slot w/m is whole in parts[0], and parts[1] has numbers 1 to 2 of it too",
                state(part("w/m", 3, 0, 1, 2, 3)),
                state(part("w/m", 3, 1, 2, 3)));
        refuses(
                "slot w/m is whole in several parts, among them parts[0], but not in parts[1]",
                state(part("w/m", 1, 0, 1)),
                state(),
                state(part("w/m", 1, 0, 1)));
        refuses(
                "slot w/m is whole in several parts, among them parts[0], but not in parts[2]",
                state(part("w/m", 1, 0, 1)),
                state(part("w/m", 1, 0, 1)),
                state());
        Slot one = part("w/m", 1, 0, 1);
        refuses("slot w/m is there twice in parts[0]", state(one, one), state());
        refuses("slot w/m is there twice in parts[0]", state(one, one));
        refuses("slot w/m is there twice in parts[1]", state(one), state(one, one));
        refuses(
                "slot w/m is FLOAT[3] in parts[0] and FLOAT[2] in parts[1]",
                state(part("w/m", 3, 0, 1)),
                state(part("w/m", 2, 1, 1)));
        refuses(
                "slot w/m is FLOAT[1] in parts[0] and DOUBLE[1] in parts[1]",
                state(one),
                state(Slot.of("w/m", new double[1])));
        assertThrows(NullPointerException.class, () -> OptimizerState.join(null));
        assertEquals(
                "parts[1]",
                assertThrows(
                                NullPointerException.class,
                                () -> OptimizerState.join(Arrays.asList(state(), null)))
                        .getMessage());
    }

    @Test
    void partsOfOtherRunsOrMomentsAreRefused() {
        OptimizerState one = state();
        String begin = "parts[0] and parts[2] are not of one run at one moment: ";
        refuses(
                begin + "clock is 3 in one and 4 in the other",
                one,
                one,
                new OptimizerState(one.fingerprint(), Map.of(), 4, 2, List.of()));
        refuses(
                begin + "updates is 2 in one and 1 in the other",
                one,
                one,
                new OptimizerState(one.fingerprint(), Map.of(), 3, 1, List.of()));
        refuses(
                begin + "rule/default is Sgd in one and Adam in the other",
                one,
                one,
                new OptimizerState(Map.of("rule/default", "Adam"), Map.of(), 3, 2, List.of()));
        refuses(
                begin + "guard is not there in one and SKIP in the other",
                one,
                one,
                new OptimizerState(one.fingerprint(), Map.of("guard", "SKIP"), 3, 2, List.of()));
    }

    /** What all workers have is compared by bits, in every format and also far on. */
    @Test
    void sharedNumbersAreTheSameBits() {
        float nan = Float.intBitsToFloat(0x7fc00001);
        List<Object> pairs = List.of(
                new float[] {0}, new float[] {-0f},
                new float[] {Float.NaN}, new float[] {nan},
                new double[] {0}, new double[] {-0d},
                new short[] {1}, new short[] {2},
                new int[] {1}, new int[] {2},
                new long[] {1}, new long[] {1L << 40 | 1});
        for (int i = 0; i < pairs.size(); i += 2) {
            Slot first = Slot.of("d", pairs.get(i));
            Slot other = lazy(Slot.of("d", pairs.get(i + 1)));
            refuses(
                    "slot d has other numbers in parts[0] than in parts[1], first at 0",
                    state(first),
                    state(other));
            assertSame(
                    first,
                    OptimizerState.join(List.of(state(first), state(lazy(first))))
                            .slots()
                            .get(0));
        }
        float[] numbers = new float[40_000];
        float[] others = numbers.clone();
        others[33_333] = 1;
        others[33_334] = 1;
        refuses(
                "slot d has other numbers in parts[0] than in parts[2], first at 33333",
                state(Slot.of("d", numbers)),
                state(Slot.of("d", numbers.clone())),
                state(Slot.of("d", others)));
    }
}
