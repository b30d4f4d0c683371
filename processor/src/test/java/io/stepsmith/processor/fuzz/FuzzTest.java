package io.stepsmith.processor.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whatever is done to a source, the processor neither fails nor hangs nor writes what does not
 * compile. The seed is printed; {@code -Dstepsmith.seed=n} repeats from there, and
 * {@code -Dstepsmith.fuzz=minutes} goes on for that long and tells all that it finds.
 */
class FuzzTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final long MINUTES = Long.getLong("stepsmith.fuzz", 0);
    private static final int MUTANTS = 600;
    private static final int SECONDS = 10;

    @Test
    void processorStandsMutatedSources() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<List<String>> corpus = Corpus.all();
        List<String> found = new ArrayList<>();
        Judge judge = new Judge();
        ExecutorService compiler = Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "mutant");
            thread.setDaemon(true);
            return thread;
        });
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        int done = 0;
        for (; MINUTES > 0 ? System.nanoTime() < end : done < MUTANTS; done++) {
            Mutant mutant = Mutant.of(SEED + done, corpus);
            wrong(mutant, judge, compiler).ifPresent(what -> {
                String report = "-Dstepsmith.seed=" + mutant.seed() + ": " + what + "\n"
                        + String.join("\n", mutant.sources());
                found.add(report);
                if (MINUTES > 0) {
                    System.out.println(report);
                }
            });
        }
        System.out.println(done + " mutants");
        compiler.shutdownNow();
        assertEquals(List.of(), found);
    }

    private static Optional<String> wrong(Mutant mutant, Judge judge, ExecutorService compiler) {
        try {
            return compiler.submit(() -> judge.judge(mutant)).get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            StringBuilder where = new StringBuilder("more than " + SECONDS + " s");
            Thread.getAllStackTraces().forEach((thread, trace) -> {
                if (thread.getName().equals("mutant")) {
                    where.append("\n")
                            .append(String.join(
                                    "\n",
                                    java.util.Arrays.stream(trace)
                                            .limit(60)
                                            .map(Object::toString)
                                            .toList()));
                }
            });
            return Optional.of(where.toString());
        } catch (ExecutionException e) {
            return Optional.of(e.getCause().toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
