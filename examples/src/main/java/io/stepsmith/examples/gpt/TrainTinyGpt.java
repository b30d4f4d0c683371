package io.stepsmith.examples.gpt;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Trains a {@link TinyGpt} to write English, three times from equal weights on equal batches: with the generated optimizer, with
 * {@link HandWrittenAdamW} and with {@link ScalarAdamW}; then compares them. Options: {@code --steps n} trains for another number
 * of steps than the schedule has, {@code --quiet} leaves out what is printed during training.
 */
public final class TrainTinyGpt {
    private static final long WEIGHT_SEED = 1;
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
            } else if (arguments[i].equals("--steps") && i + 1 < arguments.length && arguments[i + 1].matches("[1-9]\\d{0,6}")) {
                steps = Integer.parseInt(arguments[++i]);
            } else {
                System.err.println("usage: TrainTinyGpt [--steps n] [--quiet]");
                System.exit(2);
            }
        }
        new TrainTinyGpt(steps, quiet).run();
    }

    private void run() {
        print("Text: %s; %,d characters to train on, %,d to validate, %d different", String.join(", ", corpus.documents()),
                corpus.trainingLength(), corpus.validationLength(), corpus.vocabulary());
        TinyGpt model = new TinyGpt(config, WEIGHT_SEED);
        print("Model: %,d weights in %d arrays; %d layers, width %d, %d heads, context %d, batch %d; %d steps", model.weights(),
                model.tensors().size(), config.layers(), config.width(), config.heads(), config.context(), config.batch(), steps);

        TinyGptOptimizer optimizer = TinyGptOptimizer.of(model);
        Hyperparameters hyper = Hyperparameters.of(optimizer);
        TrainingRun generated = train("generated", true, model, optimizer::step, hyper);
        generatedSource().ifPresent(source -> print("Generated source: %s", source));
        String sample = new Writer(model, corpus, 0.8).write("Alice ", 300, new SplittableRandom(WRITER_SEED));
        print("The model writes:%n%n%s", sample.replaceAll("(.{1,90}) ", "$1\n").indent(4));

        TinyGpt handWrittenModel = new TinyGpt(config, WEIGHT_SEED);
        HandWrittenAdamW handWritten = new HandWrittenAdamW(handWrittenModel.tensors(), hyper);
        TrainingRun second = train("hand-written", false, handWrittenModel, handWritten::step, hyper);

        TinyGpt scalarModel = new TinyGpt(config, WEIGHT_SEED);
        ScalarAdamW scalar = new ScalarAdamW(scalarModel.tensors(), hyper);
        TrainingRun third = train("scalar", false, scalarModel, scalar::step, hyper);

        String row = "%-12s  %8s  %10s  %14s  %16s  %13s  %13s";
        print("%n" + row, "Optimizer", "Training", "Validation", "Largest weight", "Microseconds per", "Bytes per", "Bytes");
        print(row, "", "loss", "loss", "difference", "step (median)", "step (median)", "in total");
        for (TrainingRun run : new TrainingRun[] {generated, second, third}) {
            print("%-12s  %8.4f  %10.4f  %14.2e  %16.1f  %,13.0f  %,13d", run.name, run.trainingLoss(), run.validationLoss(),
                    run.largestDifference(generated), run.medianMicros(), run.medianBytes(), run.totalBytes());
        }
    }

    /** Trains with a progress bar and, if asked for, with lines of output. */
    private TrainingRun train(String name, boolean lines, TinyGpt model, Runnable optimizerStep, Hyperparameters hyper) {
        TrainingRun run = new TrainingRun(name, model, steps);
        print("%nTraining with the %s optimizer", name);
        if (quiet) {
            run.train(corpus, optimizerStep, step -> {});
        } else {
            try (ProgressBar bar = progressBar(name)) {
                run.train(corpus, optimizerStep, step -> report(run, step, bar, lines, hyper));
            }
        }
        print("%.1f s, of which %.2f %% in the optimizer; training loss %.4f, validation loss %.4f", run.seconds(),
                100 * run.optimizerShare(), run.trainingLoss(), run.validationLoss());
        return run;
    }

    private void report(TrainingRun run, int step, ProgressBar bar, boolean lines, Hyperparameters hyper) {
        double loss = run.trainingLoss(step);
        double rate = hyper.learningRate().applyAsDouble(step);
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f, rate %.1e", loss, rate));
        bar.step();
        int interval = Math.max(1, steps / LINES);
        if (lines && ((step + 1) % interval == 0 || step == 0)) {
            print("step %5d   training loss %.4f   learning rate %.3e", step + 1, loss, rate);
        }
    }

    /** In a terminal, a bar that is redrawn in place, otherwise a line every few seconds. */
    private ProgressBar progressBar(String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
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
        System.out.println(interactive ? "\r" + line + " ".repeat(Math.max(0, BAR_WIDTH - line.length())) : line);
    }

    /** Where the build has put the generated optimizer's source, if it has. */
    private static Optional<Path> generatedSource() {
        try {
            Path classes = Path.of(TrainTinyGpt.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path source = classes.resolveSibling("generated-sources/annotations")
                    .resolve(TinyGptOptimizer.class.getName().replace('.', '/') + ".java");
            return Optional.of(source).filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
