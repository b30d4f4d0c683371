package io.stepsmith.examples.gpt;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains three equal {@link TinyGpt}s to write English, in turns and on equal batches: one with the
 * generated optimizer, one with {@link HandWrittenAdamW} and one with {@link ScalarAdamW}. Then it
 * compares them. Options: {@code --steps n} trains for another number of steps than the schedule
 * has, {@code --quiet} leaves out the lines that are printed during training.
 */
public final class TrainTinyGpt {
    private static final long WEIGHT_SEED = 1;
    private static final long BATCH_SEED = 7;
    private static final long WRITER_SEED = 3;
    private static final int LINES = 12;
    private static final int BAR_WIDTH = 100;

    private final int steps;
    private final boolean quiet;
    private final boolean interactive = System.console() != null;
    private final Corpus corpus;
    private final Config config;

    private TrainTinyGpt(int steps, boolean quiet) throws IOException {
        this.steps = steps;
        this.quiet = quiet;
        corpus = Corpus.read();
        config = new Config(corpus.vocabulary(), 64, 64, 4, 2, 4);
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        int steps = TinyGpt.TRAINING_STEPS;
        boolean quiet = false;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--quiet")) {
                quiet = true;
            } else if (arguments[i].equals("--steps")
                    && i + 1 < arguments.length
                    && arguments[i + 1].matches("[1-9]\\d{0,6}")) {
                steps = Integer.parseInt(arguments[++i]);
            } else {
                System.err.println("usage: TrainTinyGpt [--steps n] [--quiet]");
                System.exit(2);
            }
        }
        new TrainTinyGpt(steps, quiet).run();
    }

    private void run() {
        print(
                "Text: %s; %,d characters to train on, %,d to validate, %d different",
                String.join(", ", corpus.documents()),
                corpus.trainingLength(),
                corpus.validationLength(),
                corpus.vocabulary());
        TinyGpt model = new TinyGpt(config, WEIGHT_SEED);
        TinyGptOptimizer optimizer = TinyGptOptimizer.of(model);
        Hyperparameters hyper = Hyperparameters.of(optimizer);
        List<TrainingRun> runs = List.of(
                new TrainingRun("generated", model, optimizer::step, steps),
                handWritten(hyper),
                scalar(hyper));
        print(
                "Model: %,d weights in %d arrays; %d layers, width %d, %d heads, context %d, batch %d; %d steps",
                model.weights(),
                model.tensors().size(),
                config.layers(),
                config.width(),
                config.heads(),
                config.context(),
                config.batch(),
                steps);
        train(runs, hyper);
        print(
                "%nWhat the model writes after it was trained with the generated optimizer:%n%n%s",
                sample(model));
        print(
                "%-12s  %8s  %10s  %14s  %16s  %9s  %13s  %13s",
                "Optimizer",
                "Training",
                "Validation",
                "Largest weight",
                "Microseconds per",
                "Share of",
                "Bytes per",
                "Bytes");
        print(
                "%-12s  %8s  %10s  %14s  %16s  %9s  %13s  %13s",
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
        generatedSource()
                .ifPresent(source ->
                        print("%nThe generated optimizer, which is meant to be read: %s", source));
    }

    private TrainingRun handWritten(Hyperparameters hyper) {
        TinyGpt model = new TinyGpt(config, WEIGHT_SEED);
        HandWrittenAdamW optimizer = new HandWrittenAdamW(model.tensors(), hyper);
        return new TrainingRun("hand-written", model, optimizer::step, steps);
    }

    private TrainingRun scalar(Hyperparameters hyper) {
        TinyGpt model = new TinyGpt(config, WEIGHT_SEED);
        ScalarAdamW optimizer = new ScalarAdamW(model.tensors(), hyper);
        return new TrainingRun("scalar", model, optimizer::step, steps);
    }

    /**
     * Lets the runs take turns, each time another one first, with one line of output now and then.
     */
    private void train(List<TrainingRun> runs, Hyperparameters hyper) {
        SplittableRandom random = new SplittableRandom(BATCH_SEED);
        Batch batch = new Batch(config);
        try (ProgressBar bar = quiet ? null : progressBar()) {
            for (int step = 0; step < steps; step++) {
                corpus.sample(random, config.context(), batch);
                for (int turn = 0; turn < runs.size(); turn++) {
                    runs.get((step + turn) % runs.size()).step(step, batch);
                }
                if (bar != null) {
                    report(runs.get(0), step, hyper.learningRate().applyAsDouble(step), bar);
                }
            }
        }
    }

    private void report(TrainingRun run, int step, double rate, ProgressBar bar) {
        double loss = run.trainingLoss(step);
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f, rate %.1e", loss, rate));
        bar.step();
        int interval = Math.max(1, steps / LINES);
        if ((step + 1) % interval == 0 || step == 0) {
            print("step %5d   training loss %.4f   learning rate %.3e", step + 1, loss, rate);
        }
    }

    private String sample(TinyGpt model) {
        String text = new Writer(model, corpus, 0.8)
                .write("Alice ", 300, new SplittableRandom(WRITER_SEED));
        return text.replaceAll("(.{1,90}) ", "$1\n").indent(4);
    }

    /** In a terminal, a bar that is redrawn in place, otherwise a line every few seconds. */
    private ProgressBar progressBar() {
        return new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(interactive ? 250 : 5000)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, BAR_WIDTH))
                .build();
    }

    private void draw(String bar) {
        if (interactive) {
            System.out.print("\r" + bar.strip());
            System.out.flush();
        } else {
            System.out.println(bar.strip());
        }
    }

    private void print(String format, Object... arguments) {
        String line = String.format(Locale.ROOT, format, arguments);
        System.out.println(
                interactive
                        ? "\r" + line + " ".repeat(Math.max(0, BAR_WIDTH - line.length()))
                        : line);
    }

    /** Where the build has put the generated optimizer's source, if it has. */
    private static Optional<Path> generatedSource() {
        try {
            Path classes = Path.of(TrainTinyGpt.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path source = classes.resolveSibling("generated-sources/annotations")
                    .resolve(TinyGptOptimizer.class.getName().replace('.', '/') + ".java");
            return Optional.of(source).filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
