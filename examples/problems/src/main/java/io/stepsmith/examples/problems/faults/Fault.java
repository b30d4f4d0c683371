package io.stepsmith.examples.problems.faults;

import io.stepsmith.examples.problems.Block;

/** What goes wrong in a run, from 40 % of its steps on, or with its learning rate. */
public enum Fault {
    /** Nothing. */
    NONE("healthy", 0),
    /** A batch of another unit. */
    HUGE("one batch x 1e6", 1),
    /** A gradient that was computed wrongly, whose loss was not. */
    HUGE_GRADIENT("one batch x 1e6, the loss as it is", 1),
    /** One gradient of a batch is NaN. */
    NAN("one NaN gradient", 1),
    /** Three batches are NaN altogether. */
    THREE_NANS("3 NaN batches", 3),
    /** Batches that lead uphill. */
    REVERSED("10 batches x -10", 10),
    /** The same, whose losses are as they are. */
    REVERSED_GRADIENT("10 batches x -10, the loss as it is", 10),
    /** A rate that is too high by 10. */
    RATE_10("rate x 10", 0),
    /** A rate that is too high by 100. */
    RATE_100("rate x 100", 0),
    /** Gradients in half precision, with a scale of the loss of 65,536 to begin with. */
    HALF_PRECISION("fp16 overflow, @LossScale", 0);

    private static final double WHEN = 0.4;
    /** The greatest number of half precision, and the least difference of those near 0. */
    private static final double GREATEST = 65504;

    private static final double LEAST = 0x1p-24;

    private final String title;
    private final int batches;

    Fault(String title, int batches) {
        this.title = title;
        this.batches = batches;
    }

    /** Returns what a table calls it. */
    public String title() {
        return title;
    }

    /** The factor on the learning rate. */
    double rateFactor() {
        return this == RATE_10 ? 10 : this == RATE_100 ? 100 : 1;
    }

    /** Returns whether gradients are scaled. */
    boolean scales() {
        return this == HALF_PRECISION;
    }

    /** Spoils the gradients of a step, if it is time; the loss that its caller sees. */
    double spoil(int step, int steps, double loss, double scale, Block... blocks) {
        if (scales()) {
            round(scale, blocks);
            return loss;
        }
        int first = (int) (WHEN * steps);
        if (step < first || step >= first + batches) {
            return loss;
        }
        switch (this) {
            case HUGE, HUGE_GRADIENT -> multiply(1e6f, blocks);
            case REVERSED, REVERSED_GRADIENT -> multiply(-10, blocks);
            case NAN -> blocks[0].gradient()[0] = Float.NaN;
            case THREE_NANS -> multiply(Float.NaN, blocks);
            default -> throw new IllegalStateException(title);
        }
        return switch (this) {
            case HUGE -> 1e6 * loss;
            case REVERSED -> -10 * loss;
            case THREE_NANS -> Double.NaN;
            default -> loss;
        };
    }

    private static void multiply(float factor, Block... blocks) {
        for (Block block : blocks) {
            for (int i = 0; i < block.gradient().length; i++) {
                block.gradient()[i] *= factor;
            }
        }
    }

    private static void round(double scale, Block... blocks) {
        for (Block block : blocks) {
            for (int i = 0; i < block.gradient().length; i++) {
                block.gradient()[i] = (float) half(scale * block.gradient()[i]);
            }
        }
    }

    /** The nearest number of half precision, 11 bits of it. */
    private static double half(double value) {
        double unit = Math.max(LEAST, Math.scalb(1.0, Math.getExponent(value) - 10));
        double rounded = Math.rint(value / unit) * unit;
        return Math.abs(rounded) > GREATEST
                ? Math.signum(value) * Double.POSITIVE_INFINITY
                : rounded;
    }
}
