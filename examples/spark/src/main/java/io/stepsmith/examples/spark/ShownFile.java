package io.stepsmith.examples.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A file of lines that a worker writes, and that is printed while it grows. */
final class ShownFile implements AutoCloseable {
    private final Path file;
    private final PrintStream out;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::show, "progress");

    /** Begins the file anew. */
    ShownFile(Path file, PrintStream out) throws IOException {
        this.file = file;
        this.out = out;
        Files.write(file, new byte[0]);
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds a line; called by the worker. */
    static void add(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println(line);
        }
    }

    private void show() {
        try (FileChannel channel = FileChannel.open(file)) {
            boolean last;
            do {
                last = closed.await(200, TimeUnit.MILLISECONDS);
                Channels.newInputStream(channel).transferTo(out);
                out.flush();
            } while (!last);
        } catch (IOException | InterruptedException e) {
            System.err.println("progress is no longer shown: " + e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }
}
