package io.stepsmith.monitor;

import io.stepsmith.StepStatistics;
import io.stepsmith.nullness.Nullable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
    /** The header that the file has already; null if it has none. */
    private final @Nullable String found;

    private final StringBuilder line = new StringBuilder();
    private String header = FIRST;
    private int columns;
    private boolean begun;

    private Csv(Path path, Writer out, @Nullable String found) {
        super(path.toString(), MILLISECONDS);
        this.path = path;
        this.out = out;
        this.found = found;
    }

    /**
     * Writes into a new file; one that is there already begins anew.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public static Csv to(Path path) {
        return open(path, null, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Goes on with a file of an earlier run, if there is one, so that a run that is resumed is in
     * one file. Steps that were made after its checkpoint are there twice, the later ones below. A
     * last line without an end is removed. The columns have to be the same, or nothing is written.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public static Csv appendTo(Path path) {
        try {
            return open(path, header(path), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw MonitorFailures.notOpened(path.toString(), e);
        }
    }

    private static Csv open(Path path, @Nullable String found, StandardOpenOption option) {
        try {
            BufferedWriter out = Files.newBufferedWriter(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, option);
            return new Csv(path, out, found);
        } catch (IOException e) {
            throw MonitorFailures.notOpened(path.toString(), e);
        }
    }

    /** Removes a line without an end, and returns the first line, or null if there is none. */
    private static @Nullable String header(Path path) throws IOException {
        if (!Files.exists(path)) {
            return null;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long end = file.length();
            while (end > 0 && !isLineEnd(file, end - 1)) {
                end--;
            }
            file.setLength(end);
            file.seek(0);
            String first = file.readLine();
            return first == null
                    ? null
                    : new String(
                            first.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    private static boolean isLineEnd(RandomAccessFile file, long position) throws IOException {
        file.seek(position);
        return file.read() == '\n';
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
        if (found == null) {
            out.append(header).append('\n');
        } else if (!found.equals(header)) {
            throw new IOException(path + " has other columns, " + found + ", than this run, "
                    + header + ": write it to another file");
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
