package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Contender;

import java.util.concurrent.locks.LockSupport;

/**
 * A step by hand on two threads: the caller updates the first half of all weights, a thread of its
 * own the second one. It spins for a while for the next step, then parks; the caller spins for it
 * for a while, then yields. Few weights are left to the caller alone.
 */
public final class TwoThreads implements Contender {
    private static final int SPINS = 2_000;
    private static final int LINE = 64;
    private static final long FEW = 4_096;

    private final HandStep step;
    private final boolean few;
    private final float[][] weights;
    private final int middleTensor;
    private final int middle;
    private final Thread helper = new Thread(this::help, "second-half");
    private volatile long asked;
    private volatile long done;
    private volatile boolean parked;

    /** The step of these weights, divided. */
    public TwoThreads(HandStep step, float[][] weights) {
        this.step = step;
        this.weights = weights;
        long half = 0;
        for (float[] w : weights) {
            half += w.length;
        }
        few = half < FEW;
        half /= 2;
        int k = 0;
        while (k < weights.length - 1 && half >= weights[k].length) {
            half -= weights[k++].length;
        }
        middleTensor = k;
        middle = (int) half / LINE * LINE;
        helper.setDaemon(true);
        helper.start();
    }

    @Override
    public void step() {
        if (few) {
            step.step();
            return;
        }
        step.begin();
        long number = asked + 1;
        asked = number;
        if (parked) {
            LockSupport.unpark(helper);
        }
        for (int k = 0; k < middleTensor; k++) {
            step.update(k, 0, weights[k].length);
        }
        step.update(middleTensor, 0, middle);
        for (int spin = 0; done != number; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void help() {
        for (long number = 1; ; number++) {
            await(number);
            step.update(middleTensor, middle, weights[middleTensor].length);
            for (int k = middleTensor + 1; k < weights.length; k++) {
                step.update(k, 0, weights[k].length);
            }
            done = number;
        }
    }

    private void await(long number) {
        for (int spin = 0; asked < number && spin < SPINS; spin++) {
            Thread.onSpinWait();
        }
        parked = true;
        while (asked < number) {
            LockSupport.park(this);
        }
        parked = false;
    }
}
