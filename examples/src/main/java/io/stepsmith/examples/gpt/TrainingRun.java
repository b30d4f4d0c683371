package io.stepsmith.examples.gpt;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** Trains a model with an optimizer, and measures the optimizer's time and the memory it allocates. */
final class TrainingRun {
    private static final long BATCH_SEED = 7;
    private static final int LAST = 50;

    final String name;
    final TinyGpt model;
    private final double[] losses;
    private final long[] nanos;
    private final long[] bytes;
    private double seconds;
    private double validationLoss;

    TrainingRun(String name, TinyGpt model, int steps) {
        this.name = name;
        this.model = model;
        losses = new double[steps];
        nanos = new long[steps];
        bytes = new long[steps];
    }

    /**
     * Trains; every run sees the same batches.
     *
     * @param stepped is told the number of every step, from 0, after it
     */
    void train(Corpus corpus, Runnable optimizerStep, IntConsumer stepped) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(BATCH_SEED);
        Batch batch = new Batch(model.config);
        long start = System.nanoTime();
        for (int step = 0; step < losses.length; step++) {
            corpus.sample(random, model.config.context(), batch);
            losses[step] = model.lossAndGradients(batch);
            long bytesBefore = thread.getCurrentThreadAllocatedBytes();
            long before = System.nanoTime();
            optimizerStep.run();
            nanos[step] = System.nanoTime() - before;
            bytes[step] = thread.getCurrentThreadAllocatedBytes() - bytesBefore;
            stepped.accept(step);
        }
        seconds = (System.nanoTime() - start) / 1e9;
        validationLoss = corpus.validationLoss(model);
    }

    /** Duration of the training. */
    double seconds() {
        return seconds;
    }

    /** The part of the training's time that the optimizer took. */
    double optimizerShare() {
        return Arrays.stream(nanos).sum() / 1e9 / seconds;
    }

    /** The mean loss of the last 50 steps. */
    double trainingLoss() {
        return trainingLoss(losses.length - 1);
    }

    /** The mean loss of a step and the 49 steps before it. */
    double trainingLoss(int step) {
        return Arrays.stream(losses, Math.max(0, step + 1 - LAST), step + 1).average().orElseThrow();
    }

    double validationLoss() {
        return validationLoss;
    }

    double medianMicros() {
        return median(nanos) / 1e3;
    }

    double medianBytes() {
        return median(bytes);
    }

    long totalBytes() {
        return Arrays.stream(bytes).sum();
    }

    /** The largest absolute difference of any weight from that of another run. */
    double largestDifference(TrainingRun other) {
        List<Tensor> here = model.tensors();
        List<Tensor> there = other.model.tensors();
        double largest = 0;
        for (int k = 0; k < here.size(); k++) {
            for (int i = 0; i < here.get(k).weights().length; i++) {
                double difference = Math.abs((double) here.get(k).weights()[i] - there.get(k).weights()[i]);
                largest = Math.max(largest, difference);
            }
        }
        return largest;
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
