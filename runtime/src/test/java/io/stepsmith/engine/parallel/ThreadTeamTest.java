package io.stepsmith.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.engine.reduction.BlockSum;
import io.stepsmith.engine.state.GroupUpdates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;

@Timeout(120)
class ThreadTeamTest {
    private static final long PATIENCE = 60_000_000_000L;

    private static Chunk[] chunks(int threads) {
        return chunks(threads, 1_000_000);
    }

    private static Chunk[] chunks(int threads, int weights) {
        SegmentLayout layout = new SegmentLayout(Float.BYTES);
        layout.addTensor("w", 1, weights);
        layout.add(weights, 0);
        return chunks(layout, BlockSum.LANES, threads);
    }

    /**
     * The chunks of a table that may be cut at multiples of so many weights; 0 if segments stay
     * whole.
     */
    private static Chunk[] chunks(SegmentLayout layout, int grain, int threads) {
        return new Division(
                        layout,
                        new Partition.Grain(grain, 1),
                        null,
                        threads,
                        new GroupUpdates(null))
                .chunks;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < PATIENCE, "nothing happened for a minute");
            Thread.sleep(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyPartIsMadeOnceAPass(int threads) throws InterruptedException {
        Chunk[] chunks = chunks(threads);
        AtomicIntegerArray made = new AtomicIntegerArray(chunks.length);
        ThreadTeam team = new ThreadTeam(threads, KernelWarmUp.OFF, this);
        for (int pass = 0; pass < 3_000; pass++) {
            int expected = pass;
            team.run(
                    (itsPass, chunk, number, clock, loss) -> {
                        assertEquals(expected, itsPass);
                        assertEquals(expected, made.getAndIncrement(chunk.index));
                    },
                    pass,
                    chunks,
                    1,
                    0,
                    Double.NaN);
            for (int i = 0; i < chunks.length; i++) {
                assertEquals(pass + 1, made.get(i));
            }
            if (pass % 1_000 == 999) {
                Thread.sleep(5);
            }
        }
        team.close();
    }

    /** Every thread is needed here, for each waits for the others. */
    @Test
    void allThreadsTakePart() throws InterruptedException {
        Chunk[] chunks = chunks(3);
        ThreadTeam team = new ThreadTeam(3, KernelWarmUp.OFF, this);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        team.run(
                (itsPass, chunk, number, clock, loss) -> {
                    threads.add(Thread.currentThread());
                    while (threads.size() < 3) {
                        Thread.onSpinWait();
                    }
                },
                0,
                chunks,
                1,
                0,
                Double.NaN);
        assertTrue(threads.stream()
                .filter(thread -> thread != Thread.currentThread())
                .allMatch(Thread::isDaemon));
        team.close();
        await(() -> threads.stream()
                .noneMatch(thread -> thread != Thread.currentThread() && thread.isAlive()));
    }

    /** Not worth waking anybody for, but worth sharing once one has followed another. */
    @Test
    void threadsWakeUpForPassesThatFollowEachOther() throws InterruptedException {
        Chunk[] chunks = chunks(2, 200_000);
        ThreadTeam team = new ThreadTeam(2, KernelWarmUp.OFF, this);
        Thread.sleep(50);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        team.run(
                (itsPass, chunk, number, clock, loss) -> {
                    threads.add(Thread.currentThread());
                    assertEquals(200_000, chunk.weights);
                },
                0,
                chunks,
                1,
                0,
                Double.NaN);
        assertEquals(Set.of(Thread.currentThread()), threads);
        for (int pass = 0; pass < 1_000_000 && threads.size() < 2; pass++) {
            team.run(
                    (itsPass, chunk, number, clock, loss) -> threads.add(Thread.currentThread()),
                    0,
                    chunks,
                    1,
                    0,
                    Double.NaN);
        }
        assertEquals(2, threads.size());
        team.close();
    }

    /**
     * The first part may be one tiny tensor, where the next one can only be cut between long rows.
     */
    @Test
    void theSizeOfAllPartsDecides() {
        SegmentLayout layout = new SegmentLayout(Float.BYTES);
        layout.addTensor("bias", 1, 1);
        layout.add(1, 0);
        layout.addTensor("matrix", 1);
        layout.add(500_000, 0);
        layout.add(500_000, 500_000);
        Chunk[] chunks = chunks(layout, 0, 2);
        assertEquals(1, chunks[0].weights);
        ThreadTeam team = new ThreadTeam(2, KernelWarmUp.OFF, this);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        team.run(
                (itsPass, chunk, number, clock, loss) -> {
                    threads.add(Thread.currentThread());
                    while (threads.size() < 2) {
                        Thread.onSpinWait();
                    }
                },
                0,
                chunks,
                1,
                0,
                Double.NaN);
        team.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aFailureReachesTheCallerOnceAllPartsHaveEnded(int threads) {
        Chunk[] chunks = chunks(3);
        AtomicIntegerArray made = new AtomicIntegerArray(chunks.length);
        ThreadTeam team = new ThreadTeam(threads, KernelWarmUp.OFF, this);
        RuntimeException failure = new RuntimeException("part 7");
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> team.run(
                        (itsPass, chunk, number, clock, loss) -> {
                            if (chunk.index == 7) {
                                throw failure;
                            }
                            made.incrementAndGet(chunk.index);
                        },
                        0,
                        chunks,
                        1,
                        0,
                        Double.NaN));
        assertSame(failure, thrown);
        team.run(
                (itsPass, chunk, number, clock, loss) -> made.incrementAndGet(chunk.index),
                1,
                chunks,
                1,
                0,
                Double.NaN);
        assertEquals(1, made.get(7));
        team.close();
    }

    @Test
    void anErrorOfAnotherThreadReachesTheCaller() {
        Chunk[] chunks = chunks(2);
        ThreadTeam team = new ThreadTeam(2, KernelWarmUp.OFF, this);
        Thread caller = Thread.currentThread();
        boolean[] failed = {false};
        assertThrows(
                StackOverflowError.class,
                () -> team.run(
                        (itsPass, chunk, number, clock, loss) -> {
                            if (Thread.currentThread() != caller) {
                                failed[0] = true;
                                throw new StackOverflowError();
                            }
                            while (!failed[0]) {
                                Thread.yield();
                            }
                        },
                        0,
                        chunks,
                        1,
                        0,
                        Double.NaN));
        team.close();
    }

    /** A thread pool or a test runner may interrupt all threads of a group. */
    @Test
    void aThreadThatIsInterruptedSleepsAgain() throws InterruptedException {
        Chunk[] chunks = chunks(2);
        ThreadTeam team = new ThreadTeam(2, KernelWarmUp.OFF, this);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        ThreadTeam.Job both = (itsPass, chunk, number, clock, loss) -> {
            threads.add(Thread.currentThread());
            while (threads.size() < 2) {
                Thread.onSpinWait();
            }
        };
        team.run(both, 0, chunks, 1, 0, Double.NaN);
        threads.remove(Thread.currentThread());
        Thread worker = threads.iterator().next();
        await(() -> worker.getState() == Thread.State.WAITING);
        worker.interrupt();
        await(() -> !worker.isInterrupted());
        await(() -> worker.getState() == Thread.State.WAITING);
        threads.clear();
        team.run(both, 1, chunks, 1, 0, Double.NaN);
        assertTrue(threads.contains(worker));
        team.close();
    }

    @Test
    void aClosedCrewLeavesAllToTheCaller() {
        Chunk[] chunks = chunks(4);
        ThreadTeam team = new ThreadTeam(4, KernelWarmUp.OFF, this);
        team.close();
        team.close();
        int[] made = {0};
        team.run(
                (itsPass, chunk, number, clock, loss) -> {
                    assertFalse(Thread.currentThread().isDaemon());
                    assertEquals(1_000_000, chunk.weights);
                    made[0]++;
                },
                0,
                chunks,
                1,
                0,
                Double.NaN);
        assertEquals(1, made[0]);
    }

    @Test
    void smallPassesAreSharedFromWhereItPays() {
        assertEquals(ParallelThreshold.FROM, ParallelThreshold.worth(1));
        assertEquals(20_000, ParallelThreshold.worth(500));
        assertTrue(ParallelThreshold.worth(Double.POSITIVE_INFINITY) > 100_000);
        ThreadTeam team = new ThreadTeam(2, KernelWarmUp.OFF, this);
        long time = 0;
        for (int pass = 0; pass < 1_000_000 && time == 0; pass++) {
            time = team.timeOfNothing(1);
        }
        assertTrue(time > 0, "the other thread never took part");
        team.close();
    }

    /** An owner as an optimizer is one: the passes refer to it. */
    private static final class Owner {
        private final ThreadTeam team = new ThreadTeam(3, KernelWarmUp.OFF, this);
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        Set<Thread> run(Chunk[] chunks) {
            for (int pass = 0; threads.size() < 3; pass++) {
                team.run(
                        (itsPass, chunk, number, clock, loss) ->
                                threads.add(Thread.currentThread()),
                        pass,
                        chunks,
                        1,
                        0,
                        Double.NaN);
            }
            return Set.copyOf(threads);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("stepsmith-\\d+"))
                .count();
    }

    @Test
    void threadsAreStartedByThePassThatCanBeShared() throws InterruptedException {
        await(() -> {
            System.gc();
            return threads() == 0;
        });
        Chunk[] small = chunks(4, ParallelThreshold.FROM - 1);
        Chunk[] large = chunks(4);
        ThreadTeam[] crews = new ThreadTeam[1_000];
        ThreadTeam.Job nothing = (itsPass, chunk, number, clock, loss) -> {};
        for (int i = 0; i < crews.length; i++) {
            crews[i] = new ThreadTeam(4, KernelWarmUp.OFF, this);
            crews[i].run(nothing, 0, small, 1, 0, Double.NaN);
        }
        assertEquals(0, threads());
        crews[0].close();
        crews[0].close();
        crews[0].run(nothing, 0, large, 1, 0, Double.NaN);
        assertEquals(0, threads());
        crews[1].run(nothing, 0, large, 1, 0, Double.NaN);
        crews[1].run(nothing, 0, large, 1, 0, Double.NaN);
        assertEquals(3, threads());
        crews[1].close();
        await(() -> threads() == 0);
    }

    @Test
    void threadsEndWithTheirOwner() throws InterruptedException {
        Set<Thread> threads = new Owner().run(chunks(3));
        await(() -> {
            System.gc();
            return threads.stream()
                    .noneMatch(thread -> thread != Thread.currentThread() && thread.isAlive());
        });
    }
}
