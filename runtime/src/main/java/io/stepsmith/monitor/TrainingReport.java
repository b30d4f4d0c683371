package io.stepsmith.monitor;

import io.stepsmith.StepStatistics;
import io.stepsmith.monitor.report.PlannedRate;
import io.stepsmith.monitor.report.WholeFile;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * A page about a run, for a browser. It has the learning rate as it was planned and as it ran, the
 * loss, norms that are watched, and steps that were refused; groups, configuration and machine. It
 * is one HTML file without scripts that needs no network.
 *
 * <pre>
 * try (TrainingReport report = TrainingReport.to(Path.of("run.html"))) {
 *     NetOptimizer optimizer = NetOptimizer.builder(net).listener(report).build();
 *     ...
 * }
 * </pre>
 *
 * <p>The file is replaced as a whole every ten seconds. So one can look at a run while it goes, and
 * a run that is killed leaves a page. Memory and file do not grow with the run:
 * there are at most 1,024 points, each with the least, the greatest and the mean number of its
 * steps. A step writes its numbers into memory and allocates nothing.
 *
 * <p>What the page says of the machine are JDK, system and processors; neither paths nor names of
 * hosts.
 */
public final class TrainingReport implements StepListener, AutoCloseable {
    private final ReportWriter writer;

    private TrainingReport(ReportWriter writer) {
        this.writer = writer;
    }

    /**
     * {@return a report in a file, which is written at the first steps} Its directory is made if it
     * is not there.
     *
     * @param file the path of the page, such as {@code report.html}
     * @throws UncheckedIOException if there can be no such file
     */
    public static TrainingReport to(Path file) {
        return builder(file).build();
    }

    /**
     * Builds a report with a title, or with the number of steps that are to come.
     *
     * @param file the path of the page, such as {@code report.html}
     * @return a builder of the report
     */
    public static Builder builder(Path file) {
        return new Builder(file);
    }

    @Override
    public void accept(StepStatistics statistics) {
        writer.accept(statistics);
        PlannedRate[] plans = writer.plans();
        long clock = statistics.clock();
        for (int i = 0; i < plans.length; i++) {
            plans[i].reach(clock);
        }
    }

    /**
     * Writes the page for the last time, and waits for that. Does nothing the second time.
     *
     * @throws UncheckedIOException if it could not be written
     */
    @Override
    public void close() {
        writer.close();
    }

    /** Builds a {@link TrainingReport}. */
    public static final class Builder {
        private final Path file;
        private @Nullable String title;
        private long totalSteps;
        private Duration every = Duration.ofSeconds(10);

        private Builder(Path file) {
            this.file = Objects.requireNonNull(file, "file");
        }

        /**
         * Sets the title, {@code Training of Net} for a {@code NetOptimizer} unless it is set.
         *
         * @param title plain text
         * @return this builder
         */
        public Builder title(String title) {
            this.title = Objects.requireNonNull(title, "title");
            return this;
        }

        /**
         * Sets the number of updates that the run will have. The page then has the rates that are
         * planned to its end, and how long the run still takes.
         *
         * @param totalSteps 1 or more, the updates of a run before it was resumed included
         * @return this builder
         * @throws IllegalArgumentException if it is 0 or less
         */
        public Builder totalSteps(long totalSteps) {
            if (totalSteps <= 0) {
                throw new IllegalArgumentException(
                        "totalSteps = " + totalSteps + ", but a run has 1 step or more");
            }
            this.totalSteps = totalSteps;
            return this;
        }

        /**
         * Sets the time between two writings, ten seconds unless it is set.
         *
         * @param every 0 or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder every(Duration every) {
            if (every.isNegative()) {
                throw new IllegalArgumentException("every = " + every + ", but time is positive");
            }
            this.every = every;
            return this;
        }

        /**
         * Makes the report, and the file's directory if it is not there.
         *
         * @return the report, which is to be closed
         * @throws UncheckedIOException if there can be no such file
         */
        public TrainingReport build() {
            try {
                MissingDirectories.makeFor(file);
                return new TrainingReport(
                        new ReportWriter(new WholeFile(file), title, totalSteps, every.toMillis()));
            } catch (IOException e) {
                throw new UncheckedIOException("no report can be written to " + file + ": " + e, e);
            }
        }
    }
}
