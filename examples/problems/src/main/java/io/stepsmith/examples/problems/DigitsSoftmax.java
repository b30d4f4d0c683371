package io.stepsmith.examples.problems;

/** One linear layer for ten classes, on pixels from 0 to 16: inputs 16 times too large. */
final class DigitsSoftmax implements Problem {
    @Override
    public String name() {
        return "digits-softmax-raw";
    }

    @Override
    public int steps() {
        return 500;
    }

    @Override
    public Run begin(long seed) {
        return new SupervisedRun(
                seed, Network.linear(64, 10, 32), Objective.CROSS_ENTROPY, Digits.RAW);
    }
}
