package io.stepsmith.monitor;

import io.stepsmith.OptimizerDescription;
import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;
import io.stepsmith.monitor.report.Course;
import io.stepsmith.monitor.report.Machine;
import io.stepsmith.monitor.report.PlannedRate;
import io.stepsmith.monitor.report.Quantity;
import io.stepsmith.monitor.report.ReportPage;
import io.stepsmith.monitor.report.RunFacts;
import io.stepsmith.monitor.report.Subject;
import io.stepsmith.monitor.report.WholeFile;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps the steps of a run, thinned, and writes the page about them now and then. */
final class ReportWriter extends StepWriter {
    private static final long SECOND = 1000;
    private static final PlannedRate[] NOTHING = {};

    private final WholeFile file;
    private final @Nullable String title;
    private final long totalSteps;
    private final long milliseconds;
    private final List<Integer> columns = new ArrayList<>();

    private PlannedRate[] plans = NOTHING;
    private @Nullable RunFacts facts;
    private @Nullable Course course;
    private double[] values = {};
    private long written = Long.MIN_VALUE;
    private boolean failing;

    ReportWriter(WholeFile file, @Nullable String title, long totalSteps, long milliseconds) {
        super("the training report " + file.path(), Math.min(SECOND, Math.max(1, milliseconds)));
        this.file = file;
        this.title = title;
        this.totalSteps = totalSteps;
        this.milliseconds = milliseconds;
    }

    /** The rates that are planned, for the thread that makes steps. */
    PlannedRate[] plans() {
        return plans;
    }

    @Override
    void begin(StepStatistics first, StepColumns columns) {
        OptimizerDescription optimizer = first.optimizer().description();
        List<PlannedRate> rates = RunFacts.plan(optimizer, first.clock(), totalSteps);
        facts = new RunFacts(
                title == null ? title(optimizer) : title,
                totalSteps,
                optimizer,
                rates,
                Machine.here());
        List<Quantity> quantities = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Subject subject = subject(columns.list().get(i), i);
            if (subject != null) {
                quantities.add(quantity(subject, columns.list().get(i)));
                this.columns.add(i);
            }
        }
        course = new Course(quantities);
        values = new double[quantities.size()];
        plans = rates.toArray(PlannedRate[]::new);
    }

    private static String title(OptimizerDescription optimizer) {
        String name = optimizer.optimizer();
        return "Training of "
                + name.substring(name.lastIndexOf('.') + 1).replaceFirst("Optimizer$", "");
    }

    private static Quantity quantity(Subject subject, Column column) {
        return new Quantity(
                subject,
                switch (column.part()) {
                    case MODEL -> Quantity.Part.MODEL;
                    case GROUP -> Quantity.Part.GROUP;
                    case TENSOR -> Quantity.Part.TENSOR;
                },
                column.index());
    }

    private static @Nullable Subject subject(Column column, int index) {
        Statistic statistic = column.statistic();
        if (statistic != null) {
            return switch (statistic) {
                case GRADIENT_NORM -> Subject.GRADIENT_NORM;
                case CLIPPED_NORM -> Subject.CLIPPED_NORM;
                case WEIGHT_NORM -> Subject.WEIGHT_NORM;
                case UPDATE_NORM -> Subject.UPDATE_NORM;
                case UPDATE_RATIO -> Subject.UPDATE_RATIO;
            };
        }
        return switch (index) {
            case StepColumns.LOSS -> Subject.LOSS;
            case StepColumns.LEARNING_RATE -> Subject.RATE;
            case StepColumns.LOSS_SCALE -> Subject.LOSS_SCALE;
            case StepColumns.PLATEAU_FACTOR -> Subject.PLATEAU_FACTOR;
            // what else has no statistic, and is of a group, is its rate
            default -> column.part() == Column.Part.GROUP ? Subject.RATE : null;
        };
    }

    @Override
    void write(StepRows rows) {
        Course kept = Objects.requireNonNull(course);
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.value(row, columns.get(i));
            }
            kept.add(rows.clock(row), rows.outcome(row), rows.time(row), values);
        }
        long now = System.currentTimeMillis();
        if (written == Long.MIN_VALUE || now - written >= milliseconds || now < written) {
            written = now;
            tryToWrite(now);
        }
    }

    /** Writes the page; a later one may succeed where this one fails. */
    private void tryToWrite(long now) {
        try {
            file.write(page(false, now));
            failing = false;
        } catch (IOException reason) {
            if (!failing) {
                MonitorFailures.warnOfPage(file.path(), reason);
            }
            failing = true;
        }
    }

    @Override
    void end() throws IOException {
        file.write(page(true, System.currentTimeMillis()));
    }

    private String page(boolean ended, long now) {
        ZoneId zone = ZoneId.systemDefault();
        return facts == null || course == null
                ? ReportPage.empty(
                        title == null ? "Training" : title, Machine.here(), ended, now, zone)
                : ReportPage.of(facts, course, ended, now, zone);
    }
}
