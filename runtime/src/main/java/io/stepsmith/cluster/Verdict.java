package io.stepsmith.cluster;

/** Answers to a worker that connects. */
final class Verdict {
    static final int WELCOME = 0;
    static final int OTHER_ATTEMPT = 1;
    static final int OTHER_SIZE = 2;
    static final int OTHER_RANK = 3;
    static final int TAKEN = 4;
    static final int NO_PROOF = 5;

    private Verdict() {}

    /** Returns what is wrong, by the verdict of the other side. */
    static String text(int verdict) {
        return switch (verdict) {
            case OTHER_ATTEMPT -> "another attempt";
            case OTHER_SIZE -> "another number of workers";
            case OTHER_RANK -> "a rank that does not connect here";
            case TAKEN -> "a rank that is connected already";
            case NO_PROOF -> "another token";
            default -> "verdict " + verdict;
        };
    }
}
