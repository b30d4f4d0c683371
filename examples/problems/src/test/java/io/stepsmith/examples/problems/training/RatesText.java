package io.stepsmith.examples.problems.training;

/** What one sees in the tables, in words. */
final class RatesText {
    static final String FINDINGS = "";

    private RatesText() {}
}
