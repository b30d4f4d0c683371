package io.stepsmith.processor.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Whatever is done to a source, the processor neither fails nor hangs nor writes what does not
 * compile. The seed is printed; {@code -Dstepsmith.seed=n} repeats from there, and
 * {@code -Dstepsmith.fuzz=minutes} goes on for that long and tells all that it finds.
 */
@Tag("sampled")
class FuzzTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final long MINUTES = Long.getLong("stepsmith.fuzz", 0);
    private static final int MUTANTS = Whole.of(200, 2_000);
    private static final int SECONDS = 10;

    @Test
    void processorStandsMutatedSources() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<List<String>> corpus = Corpus.all();
        List<String> found = new ArrayList<>();
        Judge judge = new Judge();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        int done = 0;
        for (; MINUTES > 0 ? System.nanoTime() < end : done < MUTANTS; done++) {
            Mutant mutant = Mutant.of(SEED + done, corpus);
            wrong(mutant, judge).ifPresent(what -> {
                String report = "-Dstepsmith.seed=" + mutant.seed() + ": " + what + "\n"
                        + String.join("\n", mutant.sources());
                found.add(report);
                if (MINUTES > 0) {
                    System.out.println(report);
                }
            });
        }
        System.out.println(done + " mutants");
        assertEquals(List.of(), found);
    }

    /** A mutant that takes long is stopped by its CPU time, which other work does not lengthen. */
    private static Optional<String> wrong(Mutant mutant, Judge judge) {
        FutureTask<Optional<String>> task = new FutureTask<>(() -> judge.judge(mutant));
        Thread thread = new Thread(task, "mutant");
        thread.setDaemon(true);
        thread.start();
        long start = System.nanoTime();
        while (true) {
            try {
                return task.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
                if (cpu > TimeUnit.SECONDS.toNanos(SECONDS)
                        || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20 * SECONDS)) {
                    return Optional.of("more than " + SECONDS + " s" + where(thread));
                }
            } catch (ExecutionException e) {
                return Optional.of(e.getCause().toString());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String where(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(60)
                .map(frame -> "\n" + frame)
                .collect(Collectors.joining());
    }
}
