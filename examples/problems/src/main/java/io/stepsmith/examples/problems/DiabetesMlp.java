package io.stepsmith.examples.problems;

/** Regression on targets as they are, from 25 to 346: the loss begins at 15,000. */
final class DiabetesMlp implements Problem {
    private static final Samples SAMPLES = Samples.read("diabetes.csv").standardised();

    @Override
    public String name() {
        return "diabetes-mlp-raw";
    }

    @Override
    public int steps() {
        return 1_000;
    }

    @Override
    public Run begin(long seed) {
        Network network = Network.of(new Draw(seed, Draw.START), 32, false, 10, 16, 1);
        return new SupervisedRun(seed, network, Objective.HALF_SQUARES, SAMPLES);
    }
}
