package io.stepsmith.processor.testing;

import io.stepsmith.processor.testing.Case.Layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs over the catalogue by name: rules with what stands around them, then other settings. */
public final class ResumableRuns {
    /** A run that can be made, of a model whose source this is. */
    public interface Maker {
        /**
         * Makes it.
         *
         * @param weights a seed of the weights that it begins with
         */
        ResumableRun make(ClassLoader loader, int weights, int threads) throws Exception;
    }

    /** Cases whose state is of several kinds. */
    private static final List<String> ALWAYS = List.of(
            "AdamWBfloat16ModifiedStochastic1F",
            "AdamWBfloat16WeightsModified1F",
            "MuonBfloat16Weights1F",
            "Prodigy1F",
            "Came1F",
            "OvertReduced2F");

    private final Map<String, Maker> makers = new LinkedHashMap<>();
    private final List<String> sources = new ArrayList<>();

    private ResumableRuns() {}

    /** All runs, or, by the seed, some of them. */
    public static ResumableRuns of(int every, long seed) {
        ResumableRuns runs = new ResumableRuns();
        runs.sources.addAll(TestRules.sources());
        runs.sources.addAll(Compositions.sources());
        List<Case> all = cases();
        List<Case> some = new ArrayList<>(Whole.sample(all, every, seed));
        all.stream().filter(one -> ALWAYS.contains(one.name())).forEach(some::add);
        for (Case one : new LinkedHashSet<>(some)) {
            runs.add(
                    one.name(),
                    one.source(),
                    (loader, weights, threads) -> of(one, loader, weights, threads));
        }
        ResumableSettings.addTo(runs);
        return runs;
    }

    /** Each rule and composition once, in single precision where there are both. */
    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>(Case.builtIn());
        cases.addAll(TestRules.cases());
        cases.addAll(Compositions.cases());
        cases.removeIf(one -> one.name().endsWith("Strict")
                || one.name().endsWith("D")
                        && cases.stream()
                                .anyMatch(other ->
                                        other.name().equals(one.name().replaceFirst("D$", "F"))));
        return cases;
    }

    void add(String name, String source, Maker maker) {
        sources.add(source);
        makers.put(name, maker);
    }

    /** The sources of the models and of their rules. */
    public String[] sources() {
        return sources.toArray(String[]::new);
    }

    /** The names. */
    public List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /** Makes a run. */
    public ResumableRun make(
            String name, ClassLoader loader, int weights, int threads, boolean simd) {
        String before = System.getProperty("stepsmith.simd");
        System.setProperty("stepsmith.simd", simd ? "on" : "off");
        try {
            return makers.get(name).make(loader, weights, threads);
        } catch (Exception e) {
            throw new AssertionError(name, e);
        } finally {
            if (before == null) {
                System.clearProperty("stepsmith.simd");
            } else {
                System.setProperty("stepsmith.simd", before);
            }
        }
    }

    private static ResumableRun of(Case one, ClassLoader loader, int weights, int threads) {
        List<Shaped> shapes = one.layout() == Layout.JAGGED
                ? List.of(Shaped.jagged(7, 0, 33))
                : one.layout() == Layout.PAIR
                        ? List.of(Shaped.matrix("w", 5, 7, false), vector())
                        : Shaped.of(one.layout(), false, new SplittableRandom(3));
        int size = shapes.stream().mapToInt(Shaped::size).sum();
        String simd = System.getProperty("stepsmith.simd");
        Driven driven = new Driven(one, loader, simd, threads, shapes, numbers(weights, size));
        return new ResumableRun(driven.optimizer(), number -> {
            if (number % 10 == 0) {
                driven.optimizer().hyperparameter("learningRate", 0.01 / (1 + number));
            }
            driven.stepAsScheduled(1 + 1.0 / (1 + number), numbers(100 + number, size));
        });
    }

    private static Shaped vector() {
        return new Shaped("v", new int[] {50}, true, true);
    }

    static double[] numbers(long seed, int size) {
        return new SplittableRandom(seed)
                .doubles(size)
                .map(x -> (float) (x - 0.5))
                .toArray();
    }
}
