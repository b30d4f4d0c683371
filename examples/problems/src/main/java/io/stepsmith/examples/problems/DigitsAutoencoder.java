package io.stepsmith.examples.problems;

/** Digits through twelve numbers and back. The loss is a sum over pixels. */
final class DigitsAutoencoder implements Problem {
    private static final Samples SAMPLES = Digits.SCALED.reproduced();

    @Override
    public String name() {
        return "digits-autoencoder";
    }

    @Override
    public int steps() {
        return 600;
    }

    @Override
    public Run begin(long seed) {
        Network network = Network.of(new Draw(seed, Draw.START), 32, true, 64, 12, 64);
        return new SupervisedRun(seed, network, Objective.SQUARES, SAMPLES);
    }
}
