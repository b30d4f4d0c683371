package io.stepsmith.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;

/** Steps on their way from the thread that makes them to the one that writes. */
@Timeout(60)
class StepWriterTest {
    private static final int ROWS = 4;
    private static final long NEVER = 1_000_000;

    /** A medium in memory that writes when the test lets it. */
    private static final class Kept extends StepWriter {
        final List<String> begun = new ArrayList<>();
        final List<Long> updates = Collections.synchronizedList(new ArrayList<>());
        final List<Double> losses = Collections.synchronizedList(new ArrayList<>());
        final Semaphore writes = new Semaphore(0);
        final CountDownLatch writing = new CountDownLatch(1);
        IOException failure;
        int ends;

        Kept(long milliseconds) {
            super("memory", milliseconds, ROWS);
        }

        @Override
        void begin(StepStatistics first, StepColumns columns) {
            columns.list().forEach(column -> begun.add(column.name()));
        }

        @Override
        void write(StepRows rows) throws IOException {
            writing.countDown();
            writes.acquireUninterruptibly();
            if (failure != null) {
                throw failure;
            }
            for (int row = 0; row < rows.size(); row++) {
                updates.add(rows.updates(row));
                losses.add(rows.value(row, StepColumns.LOSS));
            }
        }

        @Override
        void end() {
            ends++;
        }
    }

    private final StatedStatistics steps = new StatedStatistics();

    private void add(StepWriter to, long from, long until) {
        for (long update = from; update <= until; update++) {
            to.accept(steps.at(update));
        }
    }

    private static List<Long> numbers(long until) {
        return LongStream.rangeClosed(1, until).boxed().toList();
    }

    @Test
    void writesAllStepsInTheirOrder() {
        Kept medium = new Kept(NEVER);
        medium.writes.release(1_000);
        add(medium, 1, 1_001);
        medium.close();
        assertTrue(numbers(1_001).equals(medium.updates), "all are there, in their order");
        assertEquals(1.0 / 1_001, medium.losses.get(1_000));
        assertEquals(1, medium.ends);
        medium.close();
        add(medium, 1_002, 1_010);
        assertEquals(1_001, medium.updates.size());
        assertEquals(1, medium.ends);
    }

    @Test
    void aStepWaitsOnlyIfBothBuffersAreFull() throws InterruptedException {
        Kept medium = new Kept(NEVER);
        Thread stepping = new Thread(() -> {
            add(medium, 1, 2 * ROWS);
            Thread.currentThread().interrupt();
            add(medium, 2 * ROWS + 1, 2 * ROWS + 1);
            assertTrue(Thread.interrupted(), "an interrupt is kept");
            add(medium, 2 * ROWS + 2, 3 * ROWS);
        });
        List<Throwable> thrown = new ArrayList<>();
        stepping.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        stepping.start();
        medium.writing.await();
        while (stepping.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        Thread.sleep(30);
        assertEquals(2 * ROWS + 1, steps.updates, "it has gone on until both were full");
        assertEquals(List.of(), medium.updates);
        medium.writes.release(1_000);
        stepping.join();
        medium.close();
        assertEquals(List.of(), thrown);
        assertEquals(numbers(3 * ROWS), medium.updates);
    }

    @Test
    void writesWhatThereIsAfterAWhile() throws InterruptedException {
        Kept medium = new Kept(20);
        medium.writes.release(1_000);
        Thread.sleep(50);
        add(medium, 1, 1);
        while (medium.updates.size() < 1) {
            Thread.sleep(1);
        }
        add(medium, 2, 3);
        while (medium.updates.size() < 3) {
            Thread.sleep(1);
        }
        medium.close();
        assertEquals(numbers(3), medium.updates);
    }

    @Test
    void aFailureIsThrownAtTheEndAndNothingWaitsForIt() {
        Kept medium = new Kept(NEVER);
        medium.failure = new IOException("No space left on device");
        medium.writes.release(1_000);
        add(medium, 1, 1_000);
        UncheckedIOException end = assertThrows(UncheckedIOException.class, medium::close);
        assertSame(medium.failure, end.getCause());
        assertEquals(
                "steps could not be written to memory: java.io.IOException: No space left on device",
                end.getMessage());
        assertEquals(1, medium.ends, "it is closed all the same");
        medium.close();
    }

    @Test
    void isOfOneOptimizer() {
        Kept medium = new Kept(NEVER);
        medium.writes.release(1_000);
        add(medium, 1, 1);
        StatedStatistics others = new StatedStatistics();
        assertEquals(
                "memory has the steps of another optimizer already: give each optimizer a medium of its own",
                assertThrows(IllegalStateException.class, () -> medium.accept(others))
                        .getMessage());
        add(medium, 2, 2);
        medium.close();
        assertEquals(numbers(2), medium.updates);
    }

    @Test
    void closesWithoutSteps() {
        Kept medium = new Kept(NEVER);
        medium.close();
        add(medium, 1, 1);
        assertEquals(1, medium.ends);
        assertEquals(List.of(), medium.begun);
    }

    @Test
    void keepsWhatTheFirstStepShows() {
        steps.groups = List.of("default", "head");
        steps.tensors = List.of("w", "blocks[0].query");
        steps.watched.addAll(List.of(Statistic.GRADIENT_NORM, Statistic.UPDATE_RATIO));
        steps.byGroup = true;
        steps.byTensor = true;
        StepColumns columns = new StepColumns(steps.at(3));
        assertEquals(
                List.of(
                        "loss",
                        "learningRate",
                        "lossScale",
                        "plateauFactor",
                        "skipped",
                        "skippedInARow",
                        "rolledBack",
                        "microBatches",
                        "learningRate/group/head",
                        "gradientNorm",
                        "gradientNorm/group/default",
                        "gradientNorm/group/head",
                        "gradientNorm/tensor/w",
                        "gradientNorm/tensor/blocks[0].query",
                        "updateRatio",
                        "updateRatio/group/default",
                        "updateRatio/group/head",
                        "updateRatio/tensor/w",
                        "updateRatio/tensor/blocks[0].query"),
                columns.list().stream().map(Column::name).toList());
        steps.skipped = 5;
        steps.skippedInARow = 2;
        steps.rolledBack = 1;
        steps.microBatches = 7;
        StepRows rows = new StepRows(columns, 2);
        rows.add(steps);
        rows.add(steps.at(4));
        assertTrue(rows.isFull());
        double[] second = new double[columns.size()];
        for (int i = 0; i < second.length; i++) {
            second[i] = rows.value(1, i);
        }
        assertEquals(
                "[0.25, 0.1, 1024.0, 0.5, 5.0, 2.0, 1.0, 7.0, 0.2, 4.0, 4.25, 4.5, -4.25, -4.5, "
                        + "404.0, 404.25, 404.5, -404.25, -404.5]",
                java.util.Arrays.toString(second));
        assertEquals(3, rows.updates(0));
        assertEquals(2, rows.clock(0));
        assertTrue(Math.abs(System.currentTimeMillis() - rows.time(0)) < 60_000);
    }

    @Test
    void theThreadThatStepsAllocatesNothing() {
        com.sun.management.ThreadMXBean meter =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        steps.watched.add(Statistic.GRADIENT_NORM);
        steps.byTensor = true;
        Kept medium = new Kept(NEVER);
        medium.writes.release(1_000_000);
        add(medium, 1, 10);
        long before = meter.getCurrentThreadAllocatedBytes();
        long empty = meter.getCurrentThreadAllocatedBytes() - before;
        before = meter.getCurrentThreadAllocatedBytes();
        add(medium, 11, 30_000);
        long bytes = meter.getCurrentThreadAllocatedBytes() - before - empty;
        medium.close();
        assertEquals(30_000, medium.updates.size());
        assertFalse(bytes > 0, bytes + " bytes");
    }
}
