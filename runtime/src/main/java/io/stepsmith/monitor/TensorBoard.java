package io.stepsmith.monitor;

import io.stepsmith.Outcome;
import io.stepsmith.StepStatistics;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * Writes steps as scalars for TensorBoard, into an event file of its own in a directory. A run that
 * is resumed writes another file into the same one; TensorBoard then shows it from its first step
 * on instead of what was there of these steps.
 *
 * <pre>
 * try (TensorBoard board = TensorBoard.to(Path.of("logs/run1"))) {
 *     NetOptimizer optimizer =
 *             NetOptimizer.builder(net).listener(StepListener.every(10, board)).build();
 *     ...
 * }
 * </pre>
 *
 * <p>Scalars have the names of the columns of {@link Csv}, such as {@code loss} and
 * {@code gradientNorm/tensor/blocks[0].query}, and the number of updates as their step. One begins
 * where it first says something: the loss where one is given, a scale or factor where it is not 1,
 * counts where they are not 0. Calls that only accumulate are left out. Values are rounded to
 * {@code float}, as TensorBoard has them.
 */
public final class TensorBoard extends StepWriter {
    private static final long MILLISECONDS = 1_000;

    private final EventFile file;
    private final OutputStream out;
    private byte[][] tags = {};
    /** By column, whether it has said something. */
    private boolean[] begun = {};

    private boolean started;

    private TensorBoard(Path directory, OutputStream out) throws IOException {
        super(directory.toString(), MILLISECONDS);
        this.out = out;
        file = new EventFile(out, System.currentTimeMillis());
    }

    /**
     * Writes into a directory, which is made if it is not there.
     *
     * @param directory the directory of the run, to which a new file is added
     * @return the listener, which is to be closed
     * @throws UncheckedIOException if no file can be made in it
     */
    public static TensorBoard to(Path directory) {
        try {
            MissingDirectories.make(directory);
            return new TensorBoard(directory, new BufferedOutputStream(newFile(directory)));
        } catch (IOException e) {
            throw MonitorFailures.notOpened(directory.toString(), e);
        }
    }

    /** Event files of a directory are read in the order of their names. */
    private static OutputStream newFile(Path directory) throws IOException {
        for (int i = 0; ; i++) {
            String name = String.format(
                    Locale.ROOT,
                    "events.out.tfevents.%010d.stepsmith.%d.%d",
                    System.currentTimeMillis() / 1_000,
                    ProcessHandle.current().pid(),
                    i);
            try {
                return Files.newOutputStream(
                        directory.resolve(name),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException another) {
                // two of one second
            }
        }
    }

    @Override
    void begin(StepStatistics first, StepColumns columns) {
        List<Column> list = columns.list();
        tags = list.stream()
                .map(column -> column.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        begun = new boolean[tags.length];
    }

    @Override
    void write(StepRows rows) throws IOException {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.outcome(row) != Outcome.ACCUMULATED) {
                write(rows, row);
            }
        }
        out.flush();
    }

    private void write(StepRows rows, int row) throws IOException {
        long time = rows.time(row);
        long step = rows.updates(row);
        if (!started) {
            started = true;
            file.start(time, step);
        }
        for (int column = 0; column < tags.length; column++) {
            double value = rows.value(row, column);
            begun[column] |= StepColumns.saysSomething(column, value);
            if (begun[column]) {
                file.add(tags[column], value);
            }
        }
        file.writeValues(time, step);
    }

    @Override
    void end() throws IOException {
        out.close();
    }
}
