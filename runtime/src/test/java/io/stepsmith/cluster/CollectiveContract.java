package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** What every collective has to do, whatever is between its workers. */
abstract class CollectiveContract {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int[] LENGTHS = {1, 70_003, 0, 5, 35_001, 4097, 33};

    abstract List<? extends Collective> of(int size) throws Exception;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
    void sumsAreThoseOfTheTree(int size) throws Exception {
        long seed = Reference.seed();
        Random random = new Random(seed);
        int odd = LENGTHS[4];
        WeightRanges ranges = Reference.ranges(random, size, LENGTHS);
        Object[][] before = new Object[size][];
        Object[][] after = new Object[size][];
        for (int rank = 0; rank < size; rank++) {
            before[rank] = new Object[LENGTHS.length];
            after[rank] = new Object[LENGTHS.length];
            for (int i = 0; i < LENGTHS.length; i++) {
                before[rank][i] = LENGTHS[i] == odd
                        ? Reference.doubles(random, odd)
                        : Reference.floats(random, LENGTHS[i]);
                after[rank][i] = before[rank][i] instanceof float[] floats
                        ? floats.clone()
                        : ((double[]) before[rank][i]).clone();
            }
        }
        Gang.run(of(size), c -> c.reduceScatter(ranges, after[c.rank()]));
        for (int i = 0; i < LENGTHS.length; i++) {
            assertSums(seed, ranges, before, after, i);
        }
    }

    private static void assertSums(
            long seed, WeightRanges ranges, Object[][] before, Object[][] after, int array) {
        int size = before.length;
        float[][] floats = new float[size][];
        double[][] doubles = new double[size][];
        for (int rank = 0; rank < size; rank++) {
            if (before[rank][array] instanceof float[] some) {
                floats[rank] = some;
            } else {
                doubles[rank] = (double[]) before[rank][array];
            }
        }
        int length = LENGTHS[array];
        int[] owners = Reference.owners(ranges, array, length);
        int others = 0;
        for (int e = 0; e < length; e++) {
            int owner = owners[e];
            int element = e;
            for (int rank = 0; rank < size; rank++) {
                int worker = rank;
                if (floats[0] != null) {
                    float sum = Reference.tree(floats, 0, size, e);
                    float expected = rank == owner ? sum : floats[rank][e];
                    float found = ((float[]) after[rank][array])[e];
                    assertEquals(
                            Float.floatToRawIntBits(expected),
                            Float.floatToRawIntBits(found),
                            () -> place(seed, worker, array, element));
                    others += sum == leftToRight(floats, e) ? 0 : 1;
                } else {
                    double sum = Reference.tree(doubles, 0, size, e);
                    double expected = rank == owner ? sum : doubles[rank][e];
                    double found = ((double[]) after[rank][array])[e];
                    assertEquals(
                            Double.doubleToRawLongBits(expected),
                            Double.doubleToRawLongBits(found),
                            () -> place(seed, worker, array, element));
                }
            }
        }
        assertTrue(size < 4 || length < 1000 || floats[0] == null || others > 0, "order shows");
    }

    private static String place(long seed, int rank, int array, int element) {
        return "seed " + seed + ", worker " + rank + ", " + array + "[" + element + "]";
    }

    private static float leftToRight(float[][] arrays, int place) {
        float sum = 0;
        for (float[] array : arrays) {
            sum += array[place];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void everyoneGetsTheRangesOfAll(int size) throws Exception {
        long seed = Reference.seed();
        Random random = new Random(seed);
        int[] lengths = {70_001, 30_001, 300_001, 1, 7, 0};
        WeightRanges ranges = Reference.ranges(random, size, lengths);
        Object[][] before = new Object[size][];
        Object[][] after = new Object[size][];
        for (int rank = 0; rank < size; rank++) {
            before[rank] = new Object[] {
                Reference.floats(random, lengths[0]),
                Reference.doubles(random, lengths[1]),
                Reference.shorts(random, lengths[2]),
                Reference.shorts(random, lengths[3]),
                Reference.floats(random, lengths[4]),
                Reference.doubles(random, lengths[5])
            };
            after[rank] = new Object[] {
                ((float[]) before[rank][0]).clone(),
                ((double[]) before[rank][1]).clone(),
                ((short[]) before[rank][2]).clone(),
                ((short[]) before[rank][3]).clone(),
                ((float[]) before[rank][4]).clone(),
                ((double[]) before[rank][5]).clone()
            };
        }
        Gang.run(of(size), c -> c.allGather(ranges, after[c.rank()]));
        Object[][] expected = new Object[size][];
        for (int rank = 0; rank < size; rank++) {
            expected[rank] = before[rank].clone();
        }
        for (int rank = 0; rank < size; rank++) {
            for (int array = 0; array < lengths.length; array++) {
                Object mine = java.lang.reflect.Array.newInstance(
                        before[rank][array].getClass().getComponentType(), lengths[array]);
                System.arraycopy(before[rank][array], 0, mine, 0, lengths[array]);
                for (int owner = 0; owner < size; owner++) {
                    for (int r = 0; r < ranges.ranges(owner); r++) {
                        if (ranges.array(owner, r) == array) {
                            int begin = ranges.begin(owner, r);
                            int count = ranges.end(owner, r) - begin;
                            System.arraycopy(before[owner][array], begin, mine, begin, count);
                        }
                    }
                }
                assertTrue(
                        Arrays.deepEquals(new Object[] {mine}, new Object[] {after[rank][array]}),
                        "seed " + seed + ", worker " + rank + ", array " + array);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void everyoneGetsTheNumbersOfAll(int size) throws Exception {
        int[] begins = new int[size + 1];
        for (int rank = 0; rank < size; rank++) {
            begins[rank + 1] = begins[rank] + (rank == 1 ? 0 : rank == 2 ? 40_000 : rank + 1);
        }
        Gang.run(of(size), c -> {
            double[] expected = new double[begins[size]];
            double[] values = new double[begins[size]];
            for (int round = 0; round < 20; round++) {
                for (int rank = 0; rank < size; rank++) {
                    for (int i = begins[rank]; i < begins[rank + 1]; i++) {
                        expected[i] = round + Math.sqrt(i);
                        values[i] = rank == c.rank() ? expected[i] : Double.NaN;
                    }
                }
                c.allGather(values, begins);
                assertArrayEquals(expected, values);
            }
        });
    }

    /** Sums of each worker's own tree are added to the tree over all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void treesOfMicroBatchesBecomeOneTree(int size) throws Exception {
        int microBatches = 16;
        long seed = Reference.seed();
        Random random = new Random(seed);
        float[][] all = new float[microBatches][];
        for (int i = 0; i < microBatches; i++) {
            all[i] = Reference.floats(random, 1003);
        }
        WeightRanges ranges = Reference.ranges(random, size, 1003);
        float[][] sums = new float[size][1003];
        Gang.run(of(size), c -> {
            Object[] mine = {sums[c.rank()]};
            GradientTreeSum sum = new GradientTreeSum(mine);
            int each = microBatches / size;
            for (int i = 0; i < each; i++) {
                sum.add(new Object[] {all[c.rank() * each + i]}, 1);
            }
            sum.takeInto(mine, each);
            c.reduceScatter(ranges, mine);
        });
        int[] owners = Reference.owners(ranges, 0, 1003);
        for (int e = 0; e < 1003; e++) {
            int owner = owners[e];
            if (owner >= 0) {
                assertEquals(
                        Reference.tree(all, 0, microBatches, e), sums[owner][e], "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void laterCallsAllocateNothing(int size) throws Exception {
        WeightRanges.Builder builder = WeightRanges.of(size);
        for (int rank = 0; rank < size; rank++) {
            builder.add(rank, 0, rank * 20_000, rank * 20_000 + 20_000);
            builder.add(rank, 1, rank * 5_000, rank * 5_000 + 5_000);
        }
        WeightRanges ranges = builder.build();
        AtomicLong most = new AtomicLong();
        Gang.run(of(size), c -> {
            Object[] arrays = {new float[size * 20_000], new double[size * 5_000]};
            double[] values = new double[size];
            int[] begins = new int[size + 1];
            Arrays.setAll(begins, i -> i);
            long bytes = Long.MAX_VALUE;
            for (int round = 0; round < 5 && bytes > 0; round++) {
                bytes = Rounds.bytes(THREADS, c, 150, ranges, arrays, values, begins);
                // All go on together, or none does.
                values[c.rank()] = bytes;
                c.allGather(values, begins);
                bytes = (long) Arrays.stream(values).max().orElse(0);
            }
            most.accumulateAndGet(bytes, Math::max);
        });
        assertEquals(0, most.get());
    }

    /** Apart, without string constants: C2 makes them on the thread that runs. */
    private static final class Rounds {
        static long bytes(
                ThreadMXBean bean,
                Collective c,
                int calls,
                WeightRanges ranges,
                Object[] arrays,
                double[] values,
                int[] begins) {
            long before = bean.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                c.reduceScatter(ranges, arrays);
                c.allGather(values, begins);
                c.allGather(ranges, arrays);
            }
            return bean.getCurrentThreadAllocatedBytes() - before;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aFailureOfOneReachesAll(int size) throws Exception {
        List<Throwable> failures = Gang.failures(of(size), c -> {
            double[] values = new double[size];
            int[] begins = new int[size + 1];
            Arrays.setAll(begins, i -> i);
            for (int round = 0; ; round++) {
                if (round == 10 && c.rank() == 1) {
                    OutOfMemoryError e = new OutOfMemoryError("Java heap space");
                    c.abort(e);
                    throw e;
                }
                c.allGather(values, begins);
            }
        });
        for (int rank = 0; rank < size; rank++) {
            if (rank == 1) {
                assertInstanceOf(OutOfMemoryError.class, failures.get(1));
            } else {
                CollectiveException e =
                        assertInstanceOf(CollectiveException.class, failures.get(rank));
                assertEquals(1, e.rank(), e.getMessage());
                assertTrue(e.getMessage().contains("worker 1"), e.getMessage());
                assertTrue(
                        e.getMessage().endsWith("java.lang.OutOfMemoryError: Java heap space"),
                        e.getMessage());
            }
        }
    }

    /** What others then tell of it does not take the place of the first failure. */
    @Test
    void theFirstFailureStays() throws Exception {
        List<? extends Collective> all = of(4);
        List<Throwable> failures = Gang.failures(all, c -> {
            double[] values = new double[4];
            int[] begins = {0, 1, 2, 3, 4};
            c.allGather(values, begins);
            if (c.rank() == 2) {
                c.abort(new IllegalStateException("no data"));
                return;
            }
            CollectiveException e =
                    assertThrows(CollectiveException.class, () -> c.allGather(values, begins));
            c.abort(e);
            c.abort(new IllegalStateException("later"));
            CollectiveException again =
                    assertThrows(CollectiveException.class, () -> c.allGather(values, begins));
            assertEquals(e.getMessage(), again.getMessage());
            throw again;
        });
        for (int rank : new int[] {0, 1, 3}) {
            CollectiveException e = assertInstanceOf(CollectiveException.class, failures.get(rank));
            assertEquals(2, e.rank());
            assertTrue(e.getMessage().endsWith("java.lang.IllegalStateException: no data"));
        }
    }

    @Test
    void whoClosesEarlyIsNamed() throws Exception {
        List<Throwable> failures = Gang.failures(of(3), c -> {
            double[] values = new double[3];
            int[] begins = {0, 1, 2, 3};
            c.allGather(values, begins);
            if (c.rank() != 2) {
                c.allGather(values, begins);
            }
        });
        for (int rank = 0; rank < 2; rank++) {
            CollectiveException e = assertInstanceOf(CollectiveException.class, failures.get(rank));
            assertEquals(2, e.rank(), e.getMessage());
            assertTrue(e.getMessage().contains("worker 2"), e.getMessage());
            assertTrue(e.getMessage().contains("closed"), e.getMessage());
        }
        assertEquals(null, failures.get(2));
    }

    /** The last call of one is under way when another has closed already. */
    @Test
    void whoClosesInTheEndFailsNobody() throws Exception {
        for (int round = 0; round < 20; round++) {
            Gang.run(of(3), c -> {
                WeightRanges ranges = WeightRanges.of(3)
                        .add(0, 0, 0, 100_000)
                        .add(1, 0, 100_000, 200_000)
                        .build();
                float[] values = new float[200_000];
                Arrays.fill(values, c.rank());
                c.allGather(ranges, new Object[] {values});
                assertEquals(0, values[99_999]);
                assertEquals(1, values[199_999]);
            });
        }
    }

    @Test
    void callsAfterCloseFail() throws Exception {
        List<Collective> all = new ArrayList<>(of(2));
        all.forEach(Collective::close);
        CollectiveException e = assertThrows(
                CollectiveException.class,
                () -> all.get(1).allGather(new double[2], new int[] {0, 1, 2}));
        assertNotEquals(-1, e.rank());
        all.forEach(Collective::close);
        all.get(0).abort(new IllegalStateException());
    }

    @Test
    void anInterruptFailsTheCall() throws Exception {
        Thread[] first = new Thread[1];
        List<Throwable> failures = Gang.failures(of(2), c -> {
            double[] values = new double[2];
            int[] begins = {0, 1, 2};
            synchronized (first) {
                if (c.rank() == 0) {
                    first[0] = Thread.currentThread();
                    first.notifyAll();
                }
                while (first[0] == null) {
                    first.wait();
                }
            }
            if (c.rank() == 1) {
                Thread.sleep(100);
                first[0].interrupt();
                Thread.sleep(100);
            }
            try {
                c.allGather(values, begins);
            } finally {
                assertEquals(c.rank() == 0, Thread.currentThread().isInterrupted());
            }
        });
        for (int rank = 0; rank < 2; rank++) {
            CollectiveException e = assertInstanceOf(CollectiveException.class, failures.get(rank));
            assertEquals(0, e.rank(), e.getMessage());
            assertTrue(e.getMessage().contains("worker 0"), e.getMessage());
            assertTrue(e.getMessage().contains("interrupted"), e.getMessage());
        }
    }

    @Test
    void otherCallsOfAnotherAreRefused() throws Exception {
        List<Throwable> failures = Gang.failures(of(2), c -> {
            WeightRanges ranges =
                    WeightRanges.of(2).add(0, 0, 0, 3).add(1, 0, 3, 6).build();
            if (c.rank() == 0) {
                c.reduceScatter(ranges, new Object[] {new float[6]});
            } else {
                c.allGather(ranges, new Object[] {new float[6]});
            }
        });
        for (Throwable failure : failures) {
            CollectiveException e = assertInstanceOf(CollectiveException.class, failure);
            assertTrue(e.getMessage().contains("reduceScatter"), e.getMessage());
            assertTrue(e.getMessage().contains("allGather"), e.getMessage());
        }
    }

    @Test
    void otherRangesOfAnotherAreRefused() throws Exception {
        List<Throwable> failures = Gang.failures(of(2), c -> {
            int cut = 3 + c.rank();
            WeightRanges ranges =
                    WeightRanges.of(2).add(0, 0, 0, cut).add(1, 0, cut, 8).build();
            c.allGather(ranges, new Object[] {new float[8]});
        });
        failures.forEach(failure -> assertInstanceOf(CollectiveException.class, failure));
    }

    @Test
    void whatNoCallTakesIsRefusedBeforeIt() throws Exception {
        Gang.run(of(2), c -> {
            WeightRanges two =
                    WeightRanges.of(2).add(0, 0, 0, 3).add(1, 1, 3, 6).build();
            WeightRanges three = WeightRanges.of(3).build();
            Object[] floats = {new float[6], new float[6]};
            assertRefused("ranges of 3 workers, but there are 2", () -> c.allGather(three, floats));
            assertRefused(
                    "array 1 is null; added are float[] and double[]",
                    () -> c.reduceScatter(two, new Object[] {new float[3], null}));
            assertRefused(
                    "array 0 is a short[]; added are float[] and double[]",
                    () -> c.reduceScatter(two, new Object[] {new short[3], new short[6]}));
            assertRefused(
                    "array 0 is a int[]; copied are float[], double[] and short[]",
                    () -> c.allGather(two, new Object[] {new int[3], new short[6]}));
            assertRefused(
                    "a range ends at 6 of array 1, which has 5 elements",
                    () -> c.allGather(two, new Object[] {new float[3], new short[5]}));
            assertRefused(
                    "a range ends at 6 of array 1, but there is none",
                    () -> c.allGather(two, new Object[] {new float[3]}));
            assertRefused(
                    "2 begins for 2 workers; there is one for each, and the end of the last",
                    () -> c.allGather(new double[2], new int[] {0, 1}));
            assertRefused(
                    "the numbers of worker 1 go from 1 to 3 of 2",
                    () -> c.allGather(new double[2], new int[] {0, 1, 3}));
            c.allGather(two, new Object[] {new double[3], new short[6]});
        });
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
