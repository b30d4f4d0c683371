package io.stepsmith.examples.gpt;

import io.stepsmith.checkpoint.Checkpoints;
import io.stepsmith.checkpoint.Metadata;
import io.stepsmith.checkpoint.Resumed;
import io.stepsmith.monitor.Progress;
import io.stepsmith.monitor.TrainingReport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * Trains a {@link WatchedGpt} in a run that may be stopped at any time, by Ctrl-C or worse. Started
 * again, it goes on from its last checkpoint, and ends with the same bits as if it had never been
 * stopped. A run that has ended begins anew. While it goes, {@code report.html} in its directory
 * shows it.
 *
 * <p>Arguments: the directory, {@code tiny-gpt-run} without it. Options: {@code --steps n} ends
 * after another number of steps than the schedule has; {@code --every n} saves every n steps
 * instead of 100.
 */
public final class ResumableRun {
    private static final long WEIGHT_SEED = 1;
    private static final long BATCH_SEED = 7;
    private static final long WRITER_SEED = 3;

    private final Path directory;
    private final int steps;
    private final int every;
    /** True once the process has been told to end. */
    private volatile boolean stopped;

    private ResumableRun(Path directory, int steps, int every) {
        this.directory = directory;
        this.steps = steps;
        this.every = every;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of("tiny-gpt-run");
        int steps = TinyGpt.TRAINING_STEPS;
        int every = 100;
        for (int i = 0; i < arguments.length; i++) {
            boolean isNumber =
                    i + 1 < arguments.length && arguments[i + 1].matches("[1-9]\\d{0,6}");
            if (arguments[i].equals("--steps") && isNumber) {
                steps = Integer.parseInt(arguments[++i]);
            } else if (arguments[i].equals("--every") && isNumber) {
                every = Integer.parseInt(arguments[++i]);
            } else if (!arguments[i].startsWith("-")) {
                directory = Path.of(arguments[i]);
            } else {
                System.err.println("usage: ResumableRun [--steps n] [--every n] [directory]");
                System.exit(2);
            }
        }
        new ResumableRun(directory, steps, every).runUntilStopped();
    }

    /**
     * Runs with a hook that lets the step at hand end and be saved before the JVM does. Its exit
     * status is then that of the signal, 130 after Ctrl-C.
     */
    private void runUntilStopped() throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped = true;
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            run();
        } finally {
            ended.countDown();
        }
    }

    private void run() throws IOException {
        Corpus corpus = Corpus.readBook();
        Config config = new Config(corpus.vocabulary(), 64, 64, 4, 2, 4);
        WatchedGpt model = new WatchedGpt(config, WEIGHT_SEED);
        Files.createDirectories(directory);
        try (Checkpoints checkpoints = Checkpoints.in(directory).every(every).keep(3);
                TrainingReport report = TrainingReport.builder(directory.resolve("report.html"))
                        .totalSteps(steps)
                        .build();
                Progress progress = Progress.to(System.out, steps);
                WatchedGptOptimizer optimizer = WatchedGptOptimizer.builder(model)
                        .listener(report)
                        .listener(progress)
                        .build()) {
            Optional<Resumed> resumed = checkpoints.resumeLatest(optimizer);
            if (resumed.isPresent()) {
                keepReport(resumed.get().step());
            }
            print(
                    resumed.isPresent()
                            ? "Goes on after step %,d of %,d; report: %s"
                            : "Begins, step %,d of %,d; report: %s",
                    optimizer.updates(),
                    steps,
                    directory.resolve("report.html"));
            Batch batch = new Batch(config);
            while (optimizer.updates() < steps && !stopped) {
                corpus.sample(batches(optimizer.updates()), config.context(), batch);
                double loss = model.lossAndGradients(batch);
                optimizer.step(loss);
                checkpoints.afterStep(optimizer, () -> Metadata.of("loss", loss));
            }
            if (stopped) {
                checkpoints.save(optimizer, Metadata.none());
                print(
                        "Stopped and saved after step %,d; the same command goes on.",
                        optimizer.updates());
                return;
            }
            checkpoints.clear();
        }
        print(
                "Validation loss %.4f. What the model writes:%n%n%s",
                corpus.validationLoss(model),
                new Writer(model, corpus, 0.8)
                        .write("Alice ", 300, new SplittableRandom(WRITER_SEED))
                        .replaceAll("(.{1,90}) ", "$1\n")
                        .indent(4));
    }

    /** Gives the report up to the step that the run goes on after a name of its own. */
    private void keepReport(long step) throws IOException {
        Path report = directory.resolve("report.html");
        if (Files.exists(report)) {
            Files.move(
                    report,
                    directory.resolve("report-to-step-" + step + ".html"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * The random numbers of a step's batch. They are a function of the step, so that the position
     * in the data need not be saved.
     */
    private static SplittableRandom batches(long step) {
        return new SplittableRandom(BATCH_SEED * 1_000_003 + step);
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
