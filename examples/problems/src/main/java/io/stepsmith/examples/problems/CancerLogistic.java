package io.stepsmith.examples.problems;

/** Logistic regression on features as they were measured, from 0.001 to 4,254. */
final class CancerLogistic implements Problem {
    private static final Samples SAMPLES = Samples.read("cancer.csv").classes(2);

    @Override
    public String name() {
        return "cancer-logistic-raw";
    }

    @Override
    public int steps() {
        return 1_000;
    }

    @Override
    public Run begin(long seed) {
        return new SupervisedRun(seed, Network.linear(30, 2, 32), Objective.CROSS_ENTROPY, SAMPLES);
    }
}
