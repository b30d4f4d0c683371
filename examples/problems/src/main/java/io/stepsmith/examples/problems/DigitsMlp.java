package io.stepsmith.examples.problems;

/** Two layers for ten classes, on pixels from 0 to 1. */
final class DigitsMlp implements Problem {
    @Override
    public String name() {
        return "digits-mlp";
    }

    @Override
    public int steps() {
        return 600;
    }

    @Override
    public Run begin(long seed) {
        Network network = Network.of(new Draw(seed, Draw.START), 32, false, 64, 32, 10);
        return new SupervisedRun(seed, network, Objective.CROSS_ENTROPY, Digits.SCALED);
    }
}
