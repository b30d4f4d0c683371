package io.stepsmith.examples.gpt;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * A model and the optimizer that trains it, with what the optimizer's time and memory came to.
 * Several runs take turns, so that all meet the same state of the JVM and of the machine.
 */
final class TrainingRun {
    private static final int LAST = 50;

    final String name;
    final TinyGpt model;
    /** Given the loss. */
    private final DoubleConsumer optimizerStep;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final double[] losses;
    private final long[] nanos;
    private final long[] bytes;
    private long totalNanos;
    private double validationLoss;

    TrainingRun(String name, TinyGpt model, DoubleConsumer optimizerStep, int steps) {
        this.name = name;
        this.model = model;
        this.optimizerStep = optimizerStep;
        losses = new double[steps];
        nanos = new long[steps];
        bytes = new long[steps];
    }

    /** Makes one training step, counted from 0: forward, backward, and the optimizer's. */
    void step(int step, Batch batch) {
        long start = System.nanoTime();
        losses[step] = model.lossAndGradients(batch);
        long bytesBefore = thread.getCurrentThreadAllocatedBytes();
        long before = System.nanoTime();
        optimizerStep.accept(losses[step]);
        long end = System.nanoTime();
        bytes[step] = thread.getCurrentThreadAllocatedBytes() - bytesBefore;
        nanos[step] = end - before;
        totalNanos += end - start;
    }

    /** Computes the loss on text that the model was not trained on. */
    void validate(Corpus corpus) {
        validationLoss = corpus.validationLoss(model);
    }

    /** The part of this run's time that the optimizer took. */
    double optimizerShare() {
        return (double) Arrays.stream(nanos).sum() / totalNanos;
    }

    /** The mean loss of the last 50 steps. */
    double trainingLoss() {
        return trainingLoss(losses.length - 1);
    }

    /** The mean loss of a step and the 49 steps before it. */
    double trainingLoss(int step) {
        return Arrays.stream(losses, Math.max(0, step + 1 - LAST), step + 1)
                .average()
                .orElseThrow();
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
                double difference = Math.abs(
                        (double) here.get(k).weights()[i] - there.get(k).weights()[i]);
                largest = Math.max(largest, difference);
            }
        }
        return largest;
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
