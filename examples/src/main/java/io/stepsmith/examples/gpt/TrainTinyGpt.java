package io.stepsmith.examples.gpt;

import io.stepsmith.monitor.TrainingReport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Trains four equal {@link TinyGpt}s to write English, in turns and on equal batches: two with the
 * generated optimizer, of which the second one writes a report about its run, one with {@link
 * HandWrittenAdamW} and one with {@link ScalarAdamW}. Then it compares them, and says which files
 * to open.
 *
 * <p>Options: {@code --steps n} trains for another number of steps than the schedule has; {@code
 * --pictures directory} writes drawings of the loss and the learning rate.
 */
public final class TrainTinyGpt {
    private static final long WEIGHT_SEED = 1;
    private static final long BATCH_SEED = 7;
    private static final long WRITER_SEED = 3;
    private static final int LINES = 12;
    private static final String ROW = "%-12s  %8s  %10s  %14s  %16s  %9s  %13s  %13s";

    private final int steps;
    private final Corpus corpus = Corpus.readBook();
    private final Config config = new Config(corpus.vocabulary(), 64, 64, 4, 2, 4);
    private final RunPictures pictures;

    private TrainTinyGpt(int steps) throws IOException {
        this.steps = steps;
        pictures = new RunPictures(steps);
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        int steps = TinyGpt.TRAINING_STEPS;
        Path pictures = null;
        for (int i = 0; i < arguments.length; i++) {
            boolean isLast = i + 1 == arguments.length;
            if (arguments[i].equals("--pictures") && !isLast) {
                pictures = Path.of(arguments[++i]);
            } else if (arguments[i].equals("--steps")
                    && !isLast
                    && arguments[i + 1].matches("[1-9]\\d{0,6}")) {
                steps = Integer.parseInt(arguments[++i]);
            } else {
                System.err.println("usage: TrainTinyGpt [--steps n] [--pictures directory]");
                System.exit(2);
            }
        }
        TrainTinyGpt training = new TrainTinyGpt(steps);
        training.run();
        if (pictures != null) {
            training.pictures.write(pictures);
        }
    }

    private void run() {
        print(
                "Trains four equal transformers in turns: with the generated optimizer, with a report");
        print("of the run and without, with a loop as people write it by hand, and with a careful");
        print("scalar loop. It takes about three quarters of a minute.");
        print("");
        print(
                "Text: %s, %,d characters to train on, %,d to validate, %d different",
                String.join(", ", corpus.documents()),
                corpus.trainingLength(),
                corpus.validationLength(),
                corpus.vocabulary());
        TinyGpt model = new TinyGpt(config, WEIGHT_SEED);
        TinyGpt reported = new TinyGpt(config, WEIGHT_SEED);
        print(
                "Model: %,d weights in %d arrays; %d layers, width %d, %d heads, context %d, batch %d",
                model.weights(),
                model.tensors().size(),
                config.layers(),
                config.width(),
                config.heads(),
                config.context(),
                config.batch());
        Path reportFile = BuildFiles.report();
        try (TrainingReport report = TrainingReport.builder(reportFile)
                        .title("A small transformer")
                        .totalSteps(steps)
                        .build();
                TinyGptOptimizer optimizer = TinyGptOptimizer.of(model);
                TinyGptOptimizer reporting = TinyGptOptimizer.builder(reported)
                        .listener(report)
                        .listener(pictures)
                        .build()) {
            Hyperparameters hyper = Hyperparameters.of(optimizer);
            List<TrainingRun> runs = List.of(
                    new TrainingRun("generated", model, optimizer::step, steps),
                    new TrainingRun("with report", reported, reporting::step, steps),
                    handWritten(hyper),
                    scalar(hyper));
            train(runs, hyper);
            print("%nWhat the first model writes now:%n%n%s", sample(model));
            compare(runs);
        }
        print("%nOpen these files:");
        BuildFiles.source().ifPresent(file -> open("the generated optimizer, to be read", file));
        BuildFiles.page().ifPresent(file -> open("a page about it, for a browser", file));
        open("the report of its training, for a browser", reportFile);
    }

    private static void open(String what, Path file) {
        print("  %-42s %s", what, file);
    }

    private TrainingRun handWritten(Hyperparameters hyper) {
        TinyGpt model = new TinyGpt(config, WEIGHT_SEED);
        HandWrittenAdamW optimizer = new HandWrittenAdamW(model.tensors(), hyper);
        return new TrainingRun("hand-written", model, loss -> optimizer.step(), steps);
    }

    private TrainingRun scalar(Hyperparameters hyper) {
        TinyGpt model = new TinyGpt(config, WEIGHT_SEED);
        ScalarAdamW optimizer = new ScalarAdamW(model.tensors(), hyper);
        return new TrainingRun("scalar", model, loss -> optimizer.step(), steps);
    }

    /**
     * Lets the runs take turns, each time another one first, with one line of output now and then.
     */
    private void train(List<TrainingRun> runs, Hyperparameters hyper) {
        SplittableRandom random = new SplittableRandom(BATCH_SEED);
        Batch batch = new Batch(config);
        long start = System.nanoTime();
        int interval = Math.max(1, steps / LINES);
        for (int step = 0; step < steps; step++) {
            corpus.sample(random, config.context(), batch);
            for (int turn = 0; turn < runs.size(); turn++) {
                runs.get((step + turn) % runs.size()).step(step, batch);
            }
            int made = step + 1;
            if (made % interval == 0) {
                double seconds = (System.nanoTime() - start) / 1e9;
                print(
                        "step %,6d of %,d   loss %.4f   learning rate %.2e   %.0f s left",
                        made,
                        steps,
                        runs.get(0).trainingLoss(step),
                        hyper.learningRate().applyAsDouble(step),
                        seconds / made * (steps - made));
            }
        }
    }

    private void compare(List<TrainingRun> runs) {
        print(
                ROW,
                "Optimizer",
                "Training",
                "Validation",
                "Largest weight",
                "Microseconds per",
                "Share of",
                "Bytes per",
                "Bytes");
        print(
                ROW,
                "",
                "loss",
                "loss",
                "difference",
                "step (median)",
                "the time",
                "step (median)",
                "in total");
        for (TrainingRun run : runs) {
            run.validate(corpus);
            print(
                    "%-12s  %8.4f  %10.4f  %14.2e  %16.1f  %7.2f %%  %,13.0f  %,13d",
                    run.name,
                    run.trainingLoss(),
                    run.validationLoss(),
                    run.largestDifference(runs.get(0)),
                    run.medianMicros(),
                    100 * run.optimizerShare(),
                    run.medianBytes(),
                    run.totalBytes());
        }
    }

    private String sample(TinyGpt model) {
        String text = new Writer(model, corpus, 0.8)
                .write("Alice ", 300, new SplittableRandom(WRITER_SEED));
        return text.replaceAll("(.{1,90}) ", "$1\n").indent(4);
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
