package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The cases of all rules, those of tests and compositions with modifiers included. */
public final class AllCases {
    private AllCases() {}

    /**
     * Those that {@link Selected} leaves; without it every so many, or in {@link Whole} all.
     *
     * @param every of how many one is taken
     */
    public static List<Case> sample(int every, long seed) {
        List<Case> cases = new ArrayList<>(Case.builtIn());
        cases.addAll(TestRules.cases());
        cases.addAll(Compositions.cases());
        return Selected.any() ? Selected.of(cases, Case::name) : Whole.sample(cases, every, seed);
    }

    /** Compiles models of cases, with vectors, beside the rules of tests. */
    public static Compiled compile(List<Case> cases, Function<Case, List<String>> models) {
        List<String> sources = new ArrayList<>(TestRules.sources());
        sources.addAll(Compositions.sources());
        cases.forEach(one -> sources.addAll(models.apply(one)));
        return Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new));
    }
}
