package io.stepsmith.processor.problems;

import io.stepsmith.processor.testing.BuiltInSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The learning rate at which a rule solves a problem in the fewest updates: constant, or, where
 * none does, falling linearly to 0.
 */
public final class Sweep {
    /** Two in a decade; of equally good ones the least counts. */
    private static final double[] RATES = {
        1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000
    };

    private static final double[] DEFAULT = {Double.NaN};
    /**
     * What a sweep tries to stay below, one after the other, so that bad rates cost little where
     * others are good.
     */
    private static final int[] LIMITS = {50, 300, 1_500, Descent.NEVER};

    private Sweep() {}

    /**
     * How a rule did on a problem.
     *
     * @param steps updates from which on the problem is solved; {@link Descent#NEVER} if it is not
     * @param rate the learning rate, or NaN for the default
     * @param falls whether it fell to 0
     */
    public record Outcome(int steps, double rate, boolean falls) {
        /** Whether it solved it. */
        public boolean solved() {
            return steps < Descent.NEVER;
        }
    }

    /** The outcomes of rules, in their order, by the rule's simple name and the problem's title. */
    public static Map<String, Map<String, Outcome>> of(List<BuiltInSource> rules) {
        Map<String, Map<String, Outcome>> outcomes = new LinkedHashMap<>();
        rules.forEach(rule -> outcomes.put(rule.simpleName(), new LinkedHashMap<>()));
        run(Contestant.compile(rules, false), outcomes);
        List<BuiltInSource> again = rules.stream()
                .filter(rule -> !outcomes.get(rule.simpleName()).values().stream()
                        .allMatch(Outcome::solved))
                .toList();
        if (!again.isEmpty()) {
            run(Contestant.compile(again, true), outcomes);
        }
        return outcomes;
    }

    private static void run(
            List<Contestant> contestants, Map<String, Map<String, Outcome>> outcomes) {
        contestants.parallelStream()
                .forEach(contestant -> Problem.ALL.forEach(problem -> outcomes.get(
                                contestant.rule().simpleName())
                        .compute(
                                problem.title(),
                                (title, before) -> before != null && before.solved()
                                        ? before
                                        : best(contestant, problem))));
    }

    private static Outcome best(Contestant contestant, Problem problem) {
        Outcome best = new Outcome(Descent.NEVER, Double.NaN, contestant.falls());
        for (int limit : LIMITS) {
            for (double rate : contestant.choosesRate() ? DEFAULT : RATES) {
                int steps = Descent.solvedAfter(
                        contestant, problem, rate, Math.min(limit, best.steps()));
                if (steps < best.steps()) {
                    best = new Outcome(steps, rate, contestant.falls());
                }
            }
            if (best.solved()) {
                break;
            }
        }
        return best;
    }
}
