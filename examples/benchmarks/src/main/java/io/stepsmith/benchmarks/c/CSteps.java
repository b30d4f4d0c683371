package io.stepsmith.benchmarks.c;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps in C: in a process of their own, on arrays of their own with the values of the tensors. The
 * process takes turns with what runs in this JVM, and measures its own steps.
 */
public final class CSteps implements Contender {
    private static final int MILLISECONDS = 40;
    private static final int GRADIENT = 1;

    private final OutputStream requests;
    private final InputStream answers;
    private final Tensors tensors;
    private final List<float[][]> roles = new ArrayList<>();
    private double nanoseconds;

    /**
     * Starts the process.
     *
     * @param contracted whether products and sums are fused
     * @param offset bytes from the beginning of a cache line to that of each array; 0 is best
     */
    public CSteps(CRule rule, boolean contracted, int offset, Tensors tensors) {
        this.tensors = tensors;
        List<String> arguments =
                new ArrayList<>(List.of(rule.argument(), Integer.toString(offset)));
        IntStream.range(0, tensors.count())
                .mapToObj(k -> Integer.toString(tensors.weights()[k].length))
                .forEach(arguments::add);
        Process process = CPrograms.start("steps", contracted, arguments);
        requests = process.getOutputStream();
        answers = new BufferedInputStream(process.getInputStream());
        roles.add(tensors.weights());
        roles.add(tensors.gradients());
        rule.slots().forEach(slot -> roles.add(tensors.state(slot)));
        for (int role = 0; role < roles.size(); role++) {
            write(role);
        }
    }

    /** Has the process make steps for a while. */
    @Override
    public void step() {
        try {
            ask("time " + MILLISECONDS);
            nanoseconds = Double.parseDouble(line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double nanoseconds() {
        return nanoseconds;
    }

    /** Has the process make one step with the gradients of the tensors, and reads all back. */
    public void update() {
        write(GRADIENT);
        try {
            ask("step");
            line();
            for (int role = 0; role < roles.size(); role++) {
                read(role);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int role) {
        try {
            ask("write " + role);
            for (float[] values : roles.get(role)) {
                ByteBuffer bytes = buffer(values);
                bytes.asFloatBuffer().put(values);
                requests.write(bytes.array());
            }
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(int role) throws IOException {
        ask("read " + role);
        for (float[] values : roles.get(role)) {
            ByteBuffer bytes = buffer(values);
            answers.readNBytes(bytes.array(), 0, bytes.capacity());
            bytes.asFloatBuffer().get(values);
        }
    }

    private static ByteBuffer buffer(float[] values) {
        return ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    private void ask(String request) throws IOException {
        requests.write((request + "\n").getBytes(StandardCharsets.US_ASCII));
        requests.flush();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the process has ended");
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
