package io.stepsmith.monitor;

import io.stepsmith.Outcome;

import java.util.Locale;

/** The text of a run's progress. */
final class ProgressLine {
    private final long total;
    private long firstUpdates;
    private long firstTime;
    private long lastUpdates;
    private long lastTime;

    private long updates;
    private long time;
    private double rate;
    private long skipped;
    private long rolledBack;
    private double losses;
    private long count;
    private boolean isNew;

    /** The progress of a run of so many updates. */
    ProgressLine(long total) {
        this.total = total;
    }

    /** Begins with the first step, which took no time. */
    void begin(long update, long milliseconds) {
        firstUpdates = update;
        firstTime = milliseconds;
        lastUpdates = update;
        lastTime = milliseconds;
    }

    /** Adds a step. */
    void add(StepRows rows, int row) {
        isNew = true;
        updates = rows.updates(row);
        time = rows.time(row);
        rate = rows.value(row, StepColumns.LEARNING_RATE);
        skipped = (long) rows.value(row, StepColumns.SKIPPED);
        rolledBack = (long) rows.value(row, StepColumns.ROLLED_BACK);
        double loss = rows.value(row, StepColumns.LOSS);
        if (rows.outcome(row) == Outcome.APPLIED && loss == loss) {
            losses += loss;
            count++;
        }
    }

    /** Returns whether there have been steps since the last text. */
    boolean isNew() {
        return isNew;
    }

    /** The text now; losses and speed of the next one begin anew. */
    String next() {
        StringBuilder text = new StringBuilder();
        add(text, "step %,d of %,d (%d %%)", updates, total, 100 * updates / total);
        double speed = speed(lastUpdates, lastTime);
        if (speed > 0) {
            add(text, speed < 10 ? ", %.2f steps/s" : ", %,.0f steps/s", speed);
        }
        if (count > 0) {
            add(text, ", loss %.4g", losses / count);
        }
        add(text, ", learning rate %.3g", rate);
        if (skipped > 0) {
            add(text, ", %,d refused", skipped);
        }
        if (rolledBack > 0) {
            add(text, ", rolled back %,d", rolledBack);
        }
        double mean = speed(firstUpdates, firstTime);
        if (updates < total && mean > 0) {
            text.append(", ").append(duration((long) Math.ceil((total - updates) / mean)));
            text.append(" left");
        }
        lastUpdates = updates;
        lastTime = time;
        losses = 0;
        count = 0;
        isNew = false;
        return text.toString();
    }

    private static void add(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values));
    }

    private double speed(long sinceUpdates, long sinceTime) {
        return time > sinceTime ? 1e3 * (updates - sinceUpdates) / (time - sinceTime) : 0;
    }

    /** Seconds as the two greatest units that they have. */
    static String duration(long seconds) {
        long minutes = seconds / 60;
        long hours = minutes / 60;
        return hours >= 24
                ? hours / 24 + " d " + hours % 24 + " h"
                : hours > 0
                        ? hours + " h " + minutes % 60 + " min"
                        : minutes > 0 ? minutes + " min " + seconds % 60 + " s" : seconds + " s";
    }
}
