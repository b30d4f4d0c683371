package io.stepsmith.monitor;

import io.stepsmith.StepStatistics;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Writes a line of comma-separated values for each step, as RFC 4180 has them but for line ends,
 * which are {@code \n}.
 *
 * <pre>
 * try (Csv csv = Csv.to(Path.of("run.csv"))) {
 *     NetOptimizer optimizer = NetOptimizer.builder(net).listener(csv).build();
 *     ...
 * }
 * </pre>
 *
 * <p>The columns are {@code clock}, {@code updates}, {@code time} in UTC, {@code outcome}, and all
 * numbers that the optimizer has at its first step, such as {@code loss},
 * {@code learningRate/group/head} and {@code gradientNorm/tensor/blocks[0].query}. Numbers are
 * Java's: read back, each is the same, and {@code NaN} or {@code Infinity} say so.
 */
public final class Csv extends StepWriter {
    private static final long MILLISECONDS = 1_000;
    private static final String FIRST = "clock,updates,time,outcome";

    private final Path path;
    private final Writer out;
    private final boolean appending;
    private final StringBuilder line = new StringBuilder();
    private String header = FIRST;
    private int columns;
    private boolean begun;

    private Csv(Path path, Writer out, boolean appending) {
        super(path.toString(), MILLISECONDS);
        this.path = path;
        this.out = out;
        this.appending = appending;
    }

    /**
     * Writes into a new file; one that is there already begins anew. Its directory is made if it is
     * not there.
     *
     * @param path the path of the file
     * @return the listener, which is to be closed
     * @throws UncheckedIOException if it cannot be opened
     */
    public static Csv to(Path path) {
        return open(path, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Goes on with a file of an earlier run, if there is one, so that a run that is resumed is in
     * one file. Steps that were made after its checkpoint are there twice, the later ones below. A
     * last line without an end is removed. The columns have to be the same, or the file stays as it
     * is.
     *
     * @param path the path of the file
     * @return the listener, which is to be closed
     * @throws UncheckedIOException if it cannot be opened
     */
    public static Csv appendTo(Path path) {
        return open(path, StandardOpenOption.APPEND);
    }

    private static Csv open(Path path, StandardOpenOption option) {
        try {
            MissingDirectories.makeFor(path);
            BufferedWriter out = Files.newBufferedWriter(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, option);
            return new Csv(path, out, option == StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw MonitorFailures.notOpened(path.toString(), e);
        }
    }

    @Override
    void begin(StepStatistics first, StepColumns all) {
        columns = all.size();
        StringBuilder names = new StringBuilder(FIRST);
        all.list().forEach(column -> names.append(',').append(quoted(column.name())));
        header = names.toString();
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    void write(StepRows rows) throws IOException {
        if (!begun) {
            begun = true;
            writeHeader();
        }
        for (int row = 0; row < rows.size(); row++) {
            line.setLength(0);
            line.append(rows.clock(row)).append(',').append(rows.updates(row)).append(',');
            line.append(Instant.ofEpochMilli(rows.time(row))).append(',').append(rows.outcome(row));
            for (int column = 0; column < columns; column++) {
                append(column, rows.value(row, column));
            }
            out.append(line).append('\n');
        }
        out.flush();
    }

    private void writeHeader() throws IOException {
        if (!appending || EarlierCsv.lacks(header, path)) {
            out.append(header).append('\n');
        }
    }

    private void append(int column, double value) {
        line.append(',');
        if (StepColumns.isCount(column)) {
            line.append((long) value);
        } else {
            line.append(value);
        }
    }

    @Override
    void end() throws IOException {
        out.close();
    }
}
