package io.stepsmith.benchmarks.c;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process of a {@linkplain CPrograms program in C}, which answers what it is asked. */
final class CProcess {
    private final OutputStream requests;
    private final InputStream answers;

    /** Starts a program; {@code contracted} says whether products and sums are fused. */
    CProcess(String program, boolean contracted, List<String> arguments) {
        Process process = CPrograms.start(program, contracted, arguments);
        requests = process.getOutputStream();
        answers = new BufferedInputStream(process.getInputStream());
    }

    /** Sends a line. */
    void tell(String line) {
        send((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a line, and returns the one that comes back. */
    String ask(String line) {
        tell(line);
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = answers.read(); next != '\n'; next = answers.read()) {
                if (next < 0) {
                    throw new EOFException("the process has ended");
                }
                answer.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString();
    }

    /** Sends numbers, as they are in memory. */
    void write(float[] values) {
        ByteBuffer bytes = buffer(values);
        bytes.asFloatBuffer().put(values);
        send(bytes.array());
    }

    /** Receives as many numbers as there is room for. */
    void read(float[] values) {
        ByteBuffer bytes = buffer(values);
        try {
            answers.readNBytes(bytes.array(), 0, bytes.capacity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.asFloatBuffer().get(values);
    }

    private void send(byte[] bytes) {
        try {
            requests.write(bytes);
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer buffer(float[] values) {
        return ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    }
}
