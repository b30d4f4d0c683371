package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.checkpoint.Checkpoints;
import io.stepsmith.checkpoint.Metadata;

import java.nio.file.Path;
import java.util.List;

/**
 * A main class: makes runs of the models on its class path, saves them in their midst or goes on
 * from where they were saved, and prints the checksum of each at its end. Arguments: {@code save}
 * or {@code resume}, a directory, how many runs are left out for one, the seed of these, and
 * whether kernels are vector kernels.
 */
public final class ResumeProbe {
    private final Path directory;
    private final boolean simd;
    private int threads;

    /**
     * Runs that are in a directory.
     *
     * @param threads how many the first has; each other has one more, up to 4
     */
    public ResumeProbe(Path directory, boolean simd, int threads) {
        this.directory = directory;
        this.simd = simd;
        this.threads = threads;
    }

    /** Prints a line for each run. */
    public static void main(String[] arguments) {
        ResumableRuns runs =
                ResumableRuns.of(Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        boolean saves = arguments[0].equals("save");
        ResumeProbe probe = new ResumeProbe(
                Path.of(arguments[1]), Boolean.parseBoolean(arguments[4]), saves ? 1 : 2);
        for (String line : saves
                ? probe.save(runs, ResumeProbe.class.getClassLoader())
                : probe.resume(runs, ResumeProbe.class.getClassLoader())) {
            System.out.println(line);
        }
    }

    /** Makes whole runs that are saved in their midst; a line for each. */
    public List<String> save(ResumableRuns runs, ClassLoader loader) {
        return runs.names().stream()
                .map(name -> {
                    ResumableRun run = runs.make(name, loader, 1, threads(), simd);
                    try (ModelOptimizer<?> optimizer = run.optimizer()) {
                        run.go(0, ResumableRun.SAVED_AFTER);
                        try (Checkpoints checkpoints = Checkpoints.in(directory.resolve(name))) {
                            checkpoints.save(optimizer, Metadata.none());
                        }
                        String middle = run.bits();
                        run.go(ResumableRun.SAVED_AFTER, ResumableRun.CALLS);
                        return name + " " + middle + " " + run.bits();
                    } catch (RuntimeException | Error e) {
                        throw new AssertionError(name, e);
                    }
                })
                .toList();
    }

    /** Makes the second halves of runs that were saved, from other weights; a line for each. */
    public List<String> resume(ResumableRuns runs, ClassLoader loader) {
        return runs.names().stream()
                .map(name -> {
                    ResumableRun run = runs.make(name, loader, 2, threads(), simd);
                    try (ModelOptimizer<?> optimizer = run.optimizer();
                            Checkpoints checkpoints = Checkpoints.in(directory.resolve(name))) {
                        checkpoints.resumeLatest(optimizer).orElseThrow();
                        String middle = run.bits();
                        run.go(ResumableRun.SAVED_AFTER, ResumableRun.CALLS);
                        return name + " " + middle + " " + run.bits();
                    } catch (RuntimeException | Error e) {
                        throw new AssertionError(name, e);
                    }
                })
                .toList();
    }

    private int threads() {
        threads = threads % 4 + 1;
        return threads;
    }
}
