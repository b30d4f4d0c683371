package io.stepsmith.processor.problems;

import java.util.List;

/** A problem that a rule does not solve, and why. */
public record Unsolved(String rule, String problem, String reason) {
    /** All that there are. */
    public static final List<Unsolved> ALL = List.of(
            new Unsolved(
                    "Kate",
                    "Quadratic",
                    "A first step is the learning rate over the gradient, longest where the gradient is smallest. From a rate"
                            + " of 1 on such steps overshoot, and since the sum of squared gradients enters without a root, the steps after them are too short"
                            + " to come back; at lower rates steps are too short for the flat directions. At best 13 % of the loss are left."),
            new Unsolved(
                    "Gravity",
                    "Rosenbrock",
                    "It damps a gradient `g` that is the greatest of its parameter to `g / (1 + g^4)`: 1e-7 at the start,"
                            + " where `g` is 216. A rate that makes a step of that overshoots as soon as gradients are small. At best 18 % of the loss are left,"
                            + " and not for long."));

    /** Whether a rule does not solve a problem. */
    public static boolean has(String rule, String problem) {
        return ALL.stream()
                .anyMatch(
                        unsolved -> unsolved.rule.equals(rule) && unsolved.problem.equals(problem));
    }
}
