package io.stepsmith.benchmarks.sparse;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.SparseRows;
import io.stepsmith.SparseWeights;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** Times updates of sparse parameters beside the loops that people write for them. */
public final class SparseUpdates {
    private static final int ROUNDS = 41;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private SparseUpdates() {}

    /** Prints a line for each kind of update: how fast it is, and what it allocates. */
    public static void main(String[] arguments) {
        clicks();
        for (int width : new int[] {10, 64, 300}) {
            rows(width, 10_000, 1);
        }
        rows(64, 1_000_000, 1_000);
    }

    /** Examples of eight features: the score, the gradient of the log loss, FTRL. */
    private static void clicks() {
        int examples = 20_000;
        int[] features =
                new Random(1).ints((long) examples * 8, 0, Clicks.WEIGHTS).toArray();
        boolean[] labels = new boolean[examples];
        Random random = new Random(2);
        for (int i = 0; i < examples; i++) {
            labels[i] = random.nextInt(5) == 0;
        }
        Clicks model = new Clicks();
        SparseWeights<double[]> sparse = ClicksOptimizer.of(model).sparse().w();
        double[] w = new double[Clicks.WEIGHTS];
        double[] z = new double[Clicks.WEIGHTS];
        double[] n = new double[Clicks.WEIGHTS];
        Arrays.fill(n, 0.1);
        report(
                "FTRL, 8 of 2^20",
                () -> {
                    double rate = 0.1;
                    double l1 = 0;
                    double l2 = 0;
                    double beta = 0;
                    for (int e = 0; e < examples; e++) {
                        double g = gradient(w, features, e, labels[e]);
                        for (int f = 8 * e; f < 8 * e + 8; f++) {
                            int i = features[f];
                            double before = Math.sqrt(n[i]);
                            n[i] += g * g;
                            double root = Math.sqrt(n[i]);
                            z[i] += g - (root - before) / rate * w[i];
                            double clipped = Math.min(Math.max(z[i], -l1), l1);
                            w[i] = (clipped - z[i]) / ((root + beta) / rate + 2 * l2);
                        }
                    }
                },
                () -> {
                    for (int e = 0; e < examples; e++) {
                        double g = gradient(model.w, features, e, labels[e]);
                        for (int f = 8 * e; f < 8 * e + 8; f++) {
                            sparse.apply(features[f], g);
                        }
                    }
                });
        double worst = 0;
        for (int i = 0; i < w.length; i++) {
            worst = Math.max(worst, Math.abs(w[i] - model.w[i]));
        }
        System.out.println("  greatest difference " + worst);
    }

    private static double gradient(double[] w, int[] features, int e, boolean label) {
        double score = 0;
        for (int f = 8 * e; f < 8 * e + 8; f++) {
            score += w[features[f]];
        }
        return 1 / (1 + Math.exp(-score)) - (label ? 1 : 0);
    }

    private static void rows(int width, int count, int batch) {
        Table model = new Table(count, width);
        TableOptimizer optimizer =
                TableOptimizer.builder(model).warmUp(KernelWarmUp.EAGER).build();
        SparseRows<float[]> sparse = optimizer.sparse().rows();
        float[][] w = new float[count][width];
        float[][] s = new float[count][width];
        int updates = batch == 1 ? 20_000 : 20 * batch;
        int[] touched = new Random(3).ints(updates, 0, count).toArray();
        float[] gradients = new float[batch * width];
        Random random = new Random(4);
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = random.nextFloat() - 0.5f;
        }
        int[] numbers = new int[batch];
        report(
                (batch == 1 ? "applyRow of " : "applyRows, 1,000 of ") + width + " in " + count,
                () -> {
                    for (int u = 0; u < updates; u++) {
                        float[] row = w[touched[u]];
                        float[] sum = s[touched[u]];
                        int at = u % batch * width;
                        for (int i = 0; i < width; i++) {
                            float g = gradients[at + i];
                            sum[i] += g * g;
                            row[i] -= 0.1f * (g / ((float) Math.sqrt(sum[i]) + 1e-10f));
                        }
                    }
                },
                batch == 1
                        ? () -> {
                            for (int u = 0; u < updates; u++) {
                                sparse.applyRow(touched[u], gradients, 0);
                            }
                        }
                        : () -> {
                            for (int u = 0; u < updates; u += batch) {
                                System.arraycopy(touched, u, numbers, 0, batch);
                                sparse.applyRows(numbers, gradients, batch);
                                optimizer.applied();
                            }
                        });
    }

    private static void report(String name, Runnable hand, Runnable ours) {
        for (int i = 0; i < 30; i++) {
            hand.run();
            ours.run();
        }
        double[] ratios = new double[ROUNDS];
        double[] nanos = new double[ROUNDS];
        long bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            hand.run();
            long between = System.nanoTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long again = System.nanoTime();
            ours.run();
            long end = System.nanoTime();
            bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
            ratios[i] = (double) (between - start) / (end - again);
            nanos[i] = end - again;
        }
        Arrays.sort(ratios);
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f of the hand loop's speed (%.2f to %.2f), %.0f us, %d bytes%n",
                name,
                ratios[ROUNDS / 2],
                ratios[ROUNDS / 10],
                ratios[ROUNDS - 1 - ROUNDS / 10],
                nanos[ROUNDS / 2] / 1e3,
                bytes);
    }
}
