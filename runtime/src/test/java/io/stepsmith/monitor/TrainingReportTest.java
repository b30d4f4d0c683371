package io.stepsmith.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.Statistic;
import io.stepsmith.monitor.report.SmallRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A report is whole at any time, and costs the thread that steps nothing. */
@Timeout(60)
class TrainingReportTest {
    @TempDir
    private Path directory;

    private final StatedStatistics steps = steps();

    private static StatedStatistics steps() {
        StatedStatistics steps = new StatedStatistics();
        steps.groups = List.of("default", "slow");
        steps.tensors = List.of("blocks[0].query", "<bias>");
        steps.watched.addAll(List.of(Statistic.GRADIENT_NORM, Statistic.UPDATE_RATIO));
        steps.byTensor = true;
        steps.byGroup = true;
        steps.description = SmallRun.optimizer(clock -> 0.1 / (1 + clock));
        return steps;
    }

    private Path file() {
        return directory.resolve("run.html");
    }

    private static void assertWhole(String page) {
        assertTrue(page.startsWith("<!DOCTYPE html>\n") && page.endsWith("</html>\n"), page);
    }

    private String page() throws IOException {
        String page = Files.readString(file());
        assertWhole(page);
        return page;
    }

    @Test
    void isThereWhenItIsClosed() throws IOException {
        try (TrainingReport report = TrainingReport.to(file())) {
            for (int update = 1; update <= 5; update++) {
                report.accept(steps.at(update));
            }
            report.accept(steps.with(Outcome.SKIPPED));
        }
        String page = page();
        for (String fact : List.of(
                "<h1>Training of Net</h1>",
                "The run has ended.",
                "<dd>1 step</dd>",
                "<dd>0.2 at update 4</dd>",
                "slow, planned",
                "norm of gradients of <code>slow</code>",
                "&lt;bias&gt;")) {
            assertTrue(page.contains(fact), fact);
        }
        // the second group, then the tensors of the default group and of this one
        assertTrue(page.contains("<td>5.5</td>") && page.contains("<td>-405.2</td>"));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file()), files.toList(), "nothing else is left");
        }
    }

    @Test
    void isThereWithoutASingleStep() throws IOException {
        TrainingReport report = TrainingReport.builder(file()).title("A & B").build();
        report.accept(steps.at(1).with(Outcome.ACCUMULATED));
        report.close();
        report.close();
        assertTrue(page().contains("No step has been made yet."));
        TrainingReport.builder(file()).title("A & B").build().close();
        assertTrue(page().contains("The run has ended without a step."));
        assertTrue(page().contains("<h1>A &amp; B</h1>"));
    }

    /** Whoever reads the file while it is written has a whole page, old or new. */
    @Test
    void isReplacedAsAWhole() throws IOException {
        Files.writeString(file(), "<!DOCTYPE html>\nan older page</html>\n");
        TrainingReport report = TrainingReport.builder(file())
                .every(Duration.ofMillis(1))
                .totalSteps(1_000_000)
                .build();
        assertTrue(Files.readString(file()).contains("an older page"));
        int pages = 0;
        String before = "";
        for (long update = 1; pages < 20; update++) {
            report.accept(steps.at(update));
            String now = page();
            pages += now.equals(before) ? 0 : 1;
            before = now;
        }
        assertTrue(before.contains("of 1,000,000 ("));
        assertTrue(before.contains("The run was going on"));
        report.close();
    }

    /** A JVM that is halted in its steps leaves the page that was written last. */
    @Test
    void aRunThatIsKilledLeavesAPage() throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Killed.class.getName(),
                        file().toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes());
        assertEquals(42, run.waitFor(), output);
        assertTrue(page().contains("The run was going on"));
    }

    private static String classPath() {
        return Stream.of(TrainingReport.class, TrainingReportTest.class)
                .map(each -> {
                    try {
                        return Path.of(each.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (java.net.URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    /** A run that halts its JVM while it is being reported. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            TrainingReport report =
                    TrainingReport.builder(file).every(Duration.ofMillis(1)).build();
            StatedStatistics steps = steps();
            long until = Long.MAX_VALUE;
            for (long update = 1; System.nanoTime() < until; update++) {
                report.accept(steps.at(update));
                if (until == Long.MAX_VALUE && Files.exists(file)) {
                    until = System.nanoTime() + 50_000_000;
                }
            }
            Runtime.getRuntime().halt(42);
        }
    }

    @Test
    void makesDirectoriesThatAreMissing() throws IOException {
        Path nowhere = directory.resolve("nowhere/yet/run.html");
        TrainingReport.to(nowhere).close();
        assertWhole(Files.readString(nowhere));
    }

    @Test
    void refusesWhatCannotBeWritten() throws IOException {
        Path nowhere = Files.createFile(directory.resolve("a.file")).resolve("run.html");
        UncheckedIOException refused =
                assertThrows(UncheckedIOException.class, () -> TrainingReport.to(nowhere));
        assertTrue(
                refused.getMessage()
                        .startsWith("no report can be written to " + nowhere + ": java.nio.file."),
                refused.getMessage());
        assertThrows(UncheckedIOException.class, () -> TrainingReport.to(directory));
        TrainingReport.Builder builder = TrainingReport.builder(file());
        assertThrows(IllegalArgumentException.class, () -> builder.totalSteps(0));
        assertThrows(IllegalArgumentException.class, () -> builder.every(Duration.ofMillis(-1)));
        assertFalse(Files.exists(file()), "nothing is written before there is something to say");
    }

    /** A page that cannot be written, for a disk is full, say, is written later. */
    @Test
    void isWrittenAgainAfterAFailure() throws Exception {
        Path beside = directory.resolve(".run.html.part");
        TrainingReport report =
                TrainingReport.builder(file()).every(Duration.ofMillis(1)).build();
        Files.createDirectory(beside);
        for (long update = 1; update <= 100; update++) {
            report.accept(steps.at(update));
            Thread.sleep(1);
        }
        assertFalse(Files.exists(file()));
        Files.delete(beside);
        for (long update = 101; !Files.exists(file()); update++) {
            report.accept(steps.at(update));
            Thread.sleep(1);
        }
        Files.createDirectory(beside);
        UncheckedIOException end = assertThrows(UncheckedIOException.class, report::close);
        assertTrue(
                end.getMessage()
                        .startsWith("steps could not be written to the training report " + file()),
                end.getMessage());
        assertTrue(page().contains("The run was going on"));
    }

    @Test
    void aStepAllocatesNothing() {
        com.sun.management.ThreadMXBean meter =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        TrainingReport report =
                TrainingReport.builder(file()).every(Duration.ofSeconds(30)).build();
        for (long update = 1; update <= 5_000; update++) {
            report.accept(steps.at(update));
        }
        long least = Long.MAX_VALUE;
        for (long from = 5_001; least != 0 && from < 100_000; from += 5_000) {
            long before = meter.getCurrentThreadAllocatedBytes();
            long empty = meter.getCurrentThreadAllocatedBytes() - before;
            before = meter.getCurrentThreadAllocatedBytes();
            for (long update = from; update < from + 5_000; update++) {
                report.accept(steps.at(update));
            }
            least = Math.min(least, meter.getCurrentThreadAllocatedBytes() - before - empty);
        }
        report.close();
        assertEquals(0, least);
    }
}
