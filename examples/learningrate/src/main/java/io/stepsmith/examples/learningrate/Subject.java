package io.stepsmith.examples.learningrate;

import io.stepsmith.examples.problems.Problem;

/** The problems on the page. They differ in what is unknown about the scale of their gradients. */
enum Subject {
    DIGITS(
            "digits-mlp",
            "Digits",
            "the digits",
            "Two layers tell hand-written digits of 8 x 8 pixels apart: 2,410 weights, and all"
                    + " inputs between 0 and 1. The loss is the cross-entropy, 2.3 for a guess."),
    DIABETES(
            "diabetes-mlp-raw",
            "Diabetes",
            "diabetes",
            "A small network foretells how diabetes goes on from ten measurements: 193 weights. The"
                    + " targets are numbers from 25 to 346, as they were written down, so the loss,"
                    + " half the squared error, begins near 15,000."),
    RATINGS(
            "matrix-factorization",
            "Ratings",
            "the ratings",
            "A table of 150 readers and 120 books is to be filled in from 5,000 ratings: a vector of"
                    + " 8 numbers each, 2,431 weights in all. A batch moves only the vectors that it"
                    + " names.");

    /** A heading of one word. */
    final String title;

    /** A name within a sentence. */
    final String name;

    /** A sentence or two on what is trained. */
    final String words;

    private final String problem;

    Subject(String problem, String title, String name, String words) {
        this.problem = problem;
        this.title = title;
        this.name = name;
        this.words = words;
    }

    Problem problem() {
        return Problem.named(problem);
    }
}
