package io.stepsmith.benchmarks.checkpoint;

import io.stepsmith.checkpoint.Checkpoint;
import io.stepsmith.checkpoint.Checkpoints;
import io.stepsmith.checkpoint.Metadata;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.CRC32C;

/**
 * How fast checkpoints are saved and loaded, beside a plain FileChannel that writes as many bytes,
 * forces them and reads them back with their CRC32C, or only reads them with it. They take turns.
 * Then what a copy costs that is saved in the background, and steps while it is.
 */
public final class CheckpointSpeed {
    private static final int CHUNK = 1 << 20;
    private static final int ROUNDS = 5;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Path directory;
    private final Path file;
    private final Path plain;
    private final SavedModelOptimizer optimizer;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);

    private CheckpointSpeed(Path directory, int rows) {
        this.directory = directory;
        file = directory.resolve("checkpoint");
        plain = directory.resolve("plain");
        optimizer = SavedModelOptimizer.of(new SavedModel(rows));
        for (int i = 0; i < CHUNK; i++) {
            chunk.put(i, (byte) (i * 31));
        }
    }

    /**
     * Prints ratios: those of speeds should be 0.8 or more.
     *
     * @param arguments a directory, and the size of a file in megabytes
     */
    public static void main(String... arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "checkpoints");
        int rows = Integer.parseInt(arguments[1]) / 12;
        CheckpointSpeed speed = new CheckpointSpeed(directory, rows);
        try {
            speed.measure();
        } finally {
            try (var files = Files.newDirectoryStream(directory)) {
                for (Path one : files) {
                    Files.delete(one);
                }
            }
            Files.delete(directory);
        }
    }

    private void measure() throws Exception {
        optimizer.step();
        Checkpoint.save(optimizer, Metadata.none(), file);
        long size = Files.size(file);
        List<Double> saves = new ArrayList<>();
        List<Double> writes = new ArrayList<>();
        List<Double> loads = new ArrayList<>();
        List<Double> reads = new ArrayList<>();
        long saved = 0;
        long loaded = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            Files.deleteIfExists(plain);
            double write = seconds(() -> write(size));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            double save = seconds(() -> {
                Checkpoint.save(optimizer, Metadata.none(), file);
                return null;
            });
            saved = THREADS.getCurrentThreadAllocatedBytes() - before;
            double read = seconds(() -> read(file));
            before = THREADS.getCurrentThreadAllocatedBytes();
            double load = seconds(() -> Checkpoint.load(optimizer, file));
            loaded = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (round > 0) {
                writes.add(write);
                saves.add(save);
                reads.add(read);
                loads.add(load);
            }
        }
        Files.delete(plain);
        print("file", size / 1e6, "MB");
        print("plain write, force, read", median(writes), "s");
        print("save", median(saves), "s");
        print("speed of saving", ratio(writes, saves), "of plain");
        print("plain read", median(reads), "s");
        print("load", median(loads), "s");
        print("speed of loading", ratio(reads, loads), "of plain");
        print("allocated by save", saved / 1e6, "MB");
        print("allocated by load", loaded / 1e6, "MB");
        measureBackground();
    }

    private void measureBackground() throws Exception {
        List<Double> alone = new ArrayList<>();
        List<Double> during = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            optimizer.step();
        }
        try (Checkpoints checkpoints = Checkpoints.in(directory).keep(1)) {
            for (int round = 0; round <= ROUNDS; round++) {
                for (int i = 0; i < 10; i++) {
                    alone.add(seconds(optimizer::step));
                }
                double copy = seconds(() -> {
                    checkpoints.saveAsync(optimizer, Metadata.none());
                    return null;
                });
                if (round > 0) {
                    copies.add(copy);
                }
                while (isSaving()) {
                    double step = seconds(optimizer::step);
                    if (isSaving()) {
                        during.add(step);
                    }
                }
            }
        }
        print("copy for the background", median(copies), "s");
        print("step alone", median(alone), "s");
        print("step during a save", median(during), "s, " + during.size() + " of them");
        print("step during a save", median(during) / median(alone), "of alone");
    }

    private static boolean isSaving() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("stepsmith-checkpoint"));
    }

    private Object write(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(
                plain,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            for (long left = size; left > 0; ) {
                chunk.clear().limit((int) Math.min(CHUNK, left));
                left -= channel.write(chunk);
            }
            channel.force(true);
            return sum(channel.position(0));
        }
    }

    private long read(Path from) throws IOException {
        try (FileChannel channel = FileChannel.open(from)) {
            return sum(channel);
        }
    }

    private long sum(FileChannel channel) throws IOException {
        CRC32C crc = new CRC32C();
        while (channel.read(chunk.clear()) >= 0) {
            crc.update(chunk.flip());
        }
        return crc.getValue();
    }

    private static double seconds(Callable<?> action) throws Exception {
        long begin = System.nanoTime();
        action.call();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double ratio(List<Double> plain, List<Double> own) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            ratios.add(plain.get(i) / own.get(i));
        }
        return median(ratios);
    }

    private static void print(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-28s %10.3f %s%n", what, value, unit);
    }
}
