package io.stepsmith.examples.cluster.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** What this machine does in a second. Other work on it makes the figures worse. */
final class MachineMeasurement {
    private static final int ROUNDS = 15;
    /** An own part that no cache near the processor holds: 256 MB. */
    private static final int PART = 1 << 26;
    /** What arrives at once of another worker: 256 kB. */
    private static final int CHUNK = 1 << 16;

    private MachineMeasurement() {}

    /** Measures what can be measured without a network, and takes the rest as it is known. */
    static Machine measured(PrintStream out) throws IOException, InterruptedException {
        double floatsAdded = floatsAdded();
        double bytesExchanged = Loopback.bytesExchanged();
        double secondsPerMessage = Loopback.secondsPerMessage();
        Machine machine = new Machine(
                Machine.MEASURED.stepBytes(), floatsAdded, bytesExchanged, secondsPerMessage);
        out.printf(
                Locale.ROOT,
                "in a second, floats added: %.2g; bytes exchanged: %.2g; messages: %.2g%n",
                floatsAdded,
                bytesExchanged,
                1 / secondsPerMessage);
        out.printf(
                Locale.ROOT,
                "two workers exchange 64 MB in %.0f ms, simulated %.0f ms%n%n",
                1000 * Loopback.secondsOfExchange(),
                1000 * Loopback.simulatedSecondsOfExchange(machine));
        return machine;
    }

    /** Adds chunks to a part, as a worker does with what others send. */
    static double floatsAdded() {
        float[] part = new float[PART];
        float[] chunk = new float[CHUNK];
        Arrays.fill(chunk, 1);
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (int at = 0; at < PART; at += CHUNK) {
                add(part, at, chunk);
            }
            seconds[round] = (System.nanoTime() - begin) * 1e-9;
        }
        return PART / median(seconds);
    }

    private static void add(float[] part, int at, float[] chunk) {
        for (int i = 0; i < chunk.length; i++) {
            part[at + i] += chunk[i];
        }
    }

    static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
