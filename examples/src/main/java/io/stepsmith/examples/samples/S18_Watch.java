package io.stepsmith.examples.samples;

import io.stepsmith.Clip;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;
import io.stepsmith.Watch;
import io.stepsmith.monitor.Csv;
import io.stepsmith.monitor.StepListener;
import io.stepsmith.monitor.TrainingReport;
import io.stepsmith.rule.AdamW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A run that is watched: by a lambda, in a table for a spreadsheet, and on a page for a browser.
 *
 * <p>Look at {@code @Watch}, which makes a step compute norms, and at the columns of the table.
 * Give a directory as argument to keep both files, and open {@code run.html}.
 */
public final class S18_Watch {
    private S18_Watch() {}

    /** Trains in a directory that is given, or in one that is removed. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            train(Path.of(arguments[0]));
            return;
        }
        try (TemporaryDirectory directory = TemporaryDirectory.make()) {
            train(directory.path());
        }
    }

    private static void train(Path directory) throws IOException {
        Path table = directory.resolve("run.csv");
        Path page = directory.resolve("run.html");
        WatchedModel model = new WatchedModel();
        try (Csv csv = Csv.to(table);
                TrainingReport report = TrainingReport.to(page)) {
            WatchedModelOptimizer optimizer = WatchedModelOptimizer.builder(model)
                    .listener(csv)
                    .listener(report)
                    .listener(StepListener.every(50, step -> print(step)))
                    .build();
            for (int step = 0; step < 200; step++) {
                optimizer.step(model.backward());
            }
        } // both write on threads of their own; close() waits for the last line

        List<String> lines = Files.readAllLines(table);
        System.out.printf("run.csv has %d lines; its columns are%n", lines.size());
        System.out.println(lines.get(0).replace(",", "\n"));
        System.out.println("run.html is a page: " + Files.readString(page).startsWith("<!DOCTYPE"));
    }

    private static void print(StepStatistics step) {
        System.out.printf(
                Locale.ROOT,
                "step %3d   loss %.4f   norm of gradients %.4f   updates by weights %.5f%n",
                step.updates(),
                step.loss(),
                step.gradientNorm(),
                step.updateRatio());
    }
}

/** Two arrays that are to become other numbers. */
@Optimizer(rule = AdamW.class, learningRate = 0.02)
@Clip(norm = 1) // it computes the norm of the gradients anyway, so watching that is free
@Watch(Statistic.GRADIENT_NORM)
@Watch(value = Statistic.UPDATE_RATIO, per = Watch.Per.TENSOR)
class WatchedModel {
    @Param
    final float[] scales = {0.5f, 0.5f, 0.5f};

    final float[] scalesGradient = new float[3];

    @Param
    final float[] offsets = {1, -1, 1};

    final float[] offsetsGradient = new float[3];

    /** Returns the mean squared distance from the numbers, and writes its gradient. */
    double backward() {
        double loss = 0;
        for (int i = 0; i < 3; i++) {
            scalesGradient[i] = scales[i] - (i + 1);
            offsetsGradient[i] = offsets[i] - 2 * i;
            loss += scalesGradient[i] * scalesGradient[i] / 2;
            loss += offsetsGradient[i] * offsetsGradient[i] / 2;
        }
        return loss;
    }
}
