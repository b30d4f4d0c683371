package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.Outcome;
import io.stepsmith.chart.ShortNumber;
import io.stepsmith.monitor.TrainingReport;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Page;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report of a real run: its page is well-formed and true, and the run is what it was. */
class ReportedRunTest {
    private static final ClassLoader LOADER =
            Compiled.of(Compiled.WITH_VECTORS, Small.source("Seen", """
                            @Optimizer(rule = AdamW.class, learningRate = 0.01)
                            @WarmUp(steps = 10)
                            @Schedule(shape = Shape.COSINE, to = 0.001, steps = 200)
                            @Plateau(metric = Plateau.Metric.OBSERVED, factor = 0.5, patience = 0)
                            @Guard
                            @Watch(value = {Statistic.GRADIENT_NORM, Statistic.UPDATE_RATIO}, per = Watch.Per.TENSOR)
                            """)).load();

    private static final int STEPS = 200;

    @TempDir
    private Path directory;

    /** Makes the steps of a run, of which one has a loss that is not a number. */
    private static void run(Small model) {
        for (int step = 0; step < STEPS; step++) {
            for (int k = 0; k < model.gradients.length; k++) {
                for (int i = 0; i < model.gradients[k].length; i++) {
                    model.gradients[k][i] = Small.gradient(step, k, i);
                }
            }
            if (step == 50) {
                assertEquals(Outcome.SKIPPED, model.optimizer.step(Double.NaN));
            }
            if (step == 100) {
                model.optimizer.observe(1);
                model.optimizer.observe(2);
            }
            assertEquals(Outcome.APPLIED, model.optimizer.step(2.0 / (1 + step)));
        }
    }

    private Page page() throws Exception {
        return Page.of(Files.readString(directory.resolve("run.html")));
    }

    @Test
    void aRunIsReportedAsItWas() throws Exception {
        Small alone = Small.of(LOADER, "Seen", builder -> builder.warmUp(KernelWarmUp.OFF));
        run(alone);
        TrainingReport report = TrainingReport.builder(directory.resolve("run.html"))
                .totalSteps(STEPS)
                .build();
        Small seen = Small.of(
                LOADER, "Seen", builder -> builder.warmUp(KernelWarmUp.OFF).listener(report));
        run(seen);
        report.close();
        for (int k = 0; k < alone.weights.length; k++) {
            assertArrayEquals(alone.weights[k], seen.weights[k], "bits of the weights");
        }
        String words = page().elements("body").get(0).getTextContent().replaceAll("\\s+", " ");
        for (String fact : List.of(
                "Training of Seen",
                "updates 200 of 200 (100\u00a0%)",
                "skipped 1 step",
                "Learning rate",
                "Norm of the gradients",
                "Updates relative to weights",
                "Factor of the plateau",
                "learningRate 0.01 scheduled",
                "3 × 70",
                "5,001")) {
            assertTrue(words.contains(fact), fact + " in " + words);
        }
        double last = alone.optimizer.learningRateAt(STEPS - 1);
        assertTrue(words.contains(" learning rate " + ShortNumber.text(last, 6)), words);
    }

    /** A schedule may be a function of the user's: it is called on the thread that steps alone. */
    @Test
    void functionsAreCalledOnTheThreadThatSteps() throws IOException {
        Thread stepping = Thread.currentThread();
        Curve curve = Curve.of(clock -> {
            assertEquals(stepping, Thread.currentThread());
            return 0.01 / (1 + clock);
        });
        TrainingReport report = TrainingReport.to(directory.resolve("run.html"));
        Small seen = Small.of(
                LOADER,
                "Seen",
                builder -> builder.warmUp(KernelWarmUp.OFF)
                        .schedule("learningRate", curve)
                        .listener(report));
        run(seen);
        report.close();
        assertTrue(Files.readString(directory.resolve("run.html")).contains("planned"));
    }
}
