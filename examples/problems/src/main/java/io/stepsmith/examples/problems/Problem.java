package io.stepsmith.examples.problems;

import java.util.List;

/** Something to be trained: a model, its data and its loss. */
public interface Problem {
    /** All eleven. They differ in scale, in noise, and in how much of their gradients is 0. */
    List<Problem> ALL = List.of(
            new CancerLogistic(),
            new DigitsSoftmax(),
            new DigitsMlp(),
            new DiabetesMlp(),
            new MatrixFactorization(),
            new CharacterRnn(),
            new DigitsAutoencoder(),
            new SkipGram(),
            new Quadratic(),
            new Rosenbrock(),
            new Bandit());

    /**
     * The problem with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Problem named(String name) {
        return ALL.stream()
                .filter(problem -> problem.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no problem " + name
                        + "; there are " + ALL.stream().map(Problem::name).toList()));
    }

    /** A short name without spaces. */
    String name();

    /** The length of a run. */
    int steps();

    /** Begins a run, whose first weights and batches come from the seed. */
    Run begin(long seed);
}
