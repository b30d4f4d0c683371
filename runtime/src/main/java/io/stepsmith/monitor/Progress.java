package io.stepsmith.monitor;

import io.stepsmith.StepStatistics;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;

/**
 * Prints how far a run is. On a terminal it is one line, rewritten each second; elsewhere, as in a
 * log, it is a line of its own every ten seconds, and at the end.
 *
 * <pre>
 * try (Progress progress = Progress.to(System.out, 10_000)) {
 *     NetOptimizer optimizer = NetOptimizer.builder(net).listener(progress).build();
 *     ...
 * }
 * </pre>
 *
 * <p>It looks so: <pre>
 * step 4,200 of 10,000 (42 %), 310 steps/s, loss 0.4172, learning rate 0.00081, 19 s left
 * </pre> Steps are updates; the loss is the mean since the line before. Steps that were refused or
 * rolled back are counted where there are any. The time that is left is that of the steps to come,
 * at the speed since the first one.
 */
public final class Progress extends StepWriter {
    private static final long ON_TERMINAL = 1_000;
    private static final long IN_LOG = 10_000;

    private final PrintStream out;
    private final long period;
    private final ProgressLine line;
    private final boolean terminal;
    /** The time of the line before. */
    private long last;

    private int shown;

    /** Progress that is printed at most once in a period of milliseconds. */
    Progress(PrintStream out, long totalSteps, boolean terminal, long period) {
        super("the progress line", period);
        this.out = Objects.requireNonNull(out, "out");
        this.terminal = terminal;
        this.period = period;
        line = new ProgressLine(totalSteps);
    }

    /**
     * Progress of a run of so many updates, those before it was resumed included.
     *
     * @param out what it is printed to, and not closed
     * @param totalSteps the number of updates, 1 or more
     * @return the listener
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Progress to(PrintStream out, long totalSteps) {
        if (totalSteps < 1) {
            throw new IllegalArgumentException(
                    "totalSteps = " + totalSteps + "; a run has 1 step or more");
        }
        boolean terminal = (out == System.out || out == System.err) && isTerminal();
        return new Progress(out, totalSteps, terminal, terminal ? ON_TERMINAL : IN_LOG);
    }

    /** Since JDK 22 there is a console also where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull") // on JDKs before that
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }

    @Override
    void begin(StepStatistics first, StepColumns columns) {
        long now = System.currentTimeMillis();
        last = now;
        line.begin(first.updates(), now);
    }

    @Override
    void write(StepRows rows) throws IOException {
        for (int row = 0; row < rows.size(); row++) {
            line.add(rows, row);
            if (isDue(rows.time(row), last, period)) {
                last = rows.time(row);
                print();
            }
        }
    }

    /** Returns whether it is time for a line, also if the clock was put back after the last one. */
    static boolean isDue(long now, long last, long period) {
        return now - last >= period || now < last;
    }

    private void print() throws IOException {
        String text = line.next();
        if (terminal) {
            out.print('\r' + text + " ".repeat(Math.max(0, shown - text.length())));
            shown = text.length();
        } else {
            out.println(text);
        }
        out.flush();
        if (out.checkError()) {
            throw new IOException("it cannot be printed");
        }
    }

    @Override
    void end() throws IOException {
        if (line.isNew()) {
            print();
        }
        if (shown > 0) {
            out.println();
        }
    }
}
