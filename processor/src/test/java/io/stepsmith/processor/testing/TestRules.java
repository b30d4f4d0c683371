package io.stepsmith.processor.testing;

import java.util.List;
import java.util.Map;

/** Rules that together use all of the rule language, as sources to be compiled in a test. */
public final class TestRules {
    /** Everything a weight can go through: branches, selects, helpers, constants, int and enum hyperparameters, {@code first}. */
    public static final String KITCHEN = """
            package cases;
            import io.stepsmith.*;
            @UpdateRule(decay = Decay.L2)
            public final class Kitchen {
                public enum Mode { PLAIN, BOUNDED, SIGNED }
                private static final double HALF = 1.0 / 2;
                @Hyper(min = 0, max = 1) double mix = 0.3;
                @Hyper(min = 1) int degree = 3;
                @Hyper Mode mode = Mode.PLAIN;
                @Hyper boolean fused = false;
                @State double slow = 0.25;
                @State double fast;
                @State(flush = false) double start;

                void first(double w, double g, Step step) {
                    start = w;
                    fast = Math.abs(g);
                }

                double update(double w, double g, Step step) {
                    double cycle = degree % 2 + 7 / 2 + (degree - 1);
                    boolean rising = g > 0 && w >= -1 || !(g != g) && g < -2;
                    double pull;
                    if (rising) {
                        pull = blend(g, slow);
                        fast += 0.5 * g;
                    } else if (g <= -HALF) {
                        pull = -g;
                    } else {
                        pull = (start - w) / (1 + Math.abs(start - w));
                    }
                    slow = fused ? Math.fma(mix, g, slow) : slow * (1 - mix) + mix * g;
                    if (mode == Mode.SIGNED) return Math.signum(slow) * step.learningRate();
                    double limit = StrictMath.exp(-step.clock() / 50) + Math.max(degree, 2);
                    if (mode == Mode.BOUNDED) pull = Math.min(Math.max(pull, -limit), +limit);
                    if (step.number() > 40) return pull / cycle;
                    fast = rising ? fast : this.fast * 0.5;
                    pull -= fast == 0 ? 1 : Math.sqrt(Math.abs(fast)) / step.baseLearningRate() * 1e-3;
                    return pull;
                }

                private static double blend(double a, double b) {
                    double sum = a + b;
                    if (sum > 10) return 10;
                    return sum * HALF;
                }
            }
            """;

    /** The form that sets the weight itself. */
    public static final String RELAX = """
            package cases;
            import io.stepsmith.*;
            @UpdateRule(learningRate = 0.1)
            public final class Relax {
                @Hyper(min = 0, below = 1) double keep = 0.9;
                @State double average;

                double weight(double w, double g, Step step) {
                    average = keep * average + (1 - keep) * (w - step.learningRate() * g);
                    return average / (1 - StrictMath.pow(keep, step.number()));
                }
            }
            """;

    /** The functions of {@code Exact}, of weights and of what is the same for all. */
    public static final String ELEMENTARY = """
            package cases;
            import io.stepsmith.*;
            @UpdateRule
            public final class Elementary {
                @Hyper(min = 0) double power = 0.6;
                @State double v;
                @State double buffer;

                double update(double w, double g, Step step) {
                    v = Exact.exp(-Math.abs(w)) * v + Exact.pow(Math.abs(g), power);
                    buffer = buffer * 0.5 + Exact.log(1 + v) * Exact.pow(g, 3) + Exact.exp(w);
                    double root = io.stepsmith.Exact.cbrt(Exact.cbrt(v));
                    double scale = Exact.log(step.number() + 1) * Exact.pow(w, Exact.cbrt(buffer)) * 1e-3;
                    return g / (root + 1e-8) + (scale > 0 && scale < 1 ? scale : Exact.log(Math.abs(w)) * 1e-3);
                }
            }
            """;

    /** A variant with a default and a decay of its own. */
    public static final String SIGNED_KITCHEN = """
            package cases;
            import io.stepsmith.*;
            @UpdateRule(variantOf = Kitchen.class, decay = Decay.DECOUPLED, weightDecay = 0.05,
                    with = {@With(name = "mode", choice = "SIGNED"), @With(name = "mix", value = 0.1)})
            public final class SignedKitchen {
                private SignedKitchen() {}
            }
            """;

    private TestRules() {}

    /** All sources. */
    public static List<String> sources() {
        List<String> sources = new java.util.ArrayList<>(List.of(KITCHEN, RELAX, ELEMENTARY, SIGNED_KITCHEN));
        sources.addAll(ReducingRules.sources());
        return sources;
    }

    /** Cases of these rules. */
    public static List<Case> cases() {
        List<Case> cases = new java.util.ArrayList<>();
        cases.addAll(Case.of("cases.Kitchen", List.of(Map.of(), Map.of("mode", "BOUNDED", "weightDecay", 0.01, "degree", 4),
                Map.of("mode", "SIGNED"), Map.of("fused", true))));
        cases.addAll(Case.of("cases.Relax", List.of(Map.of())));
        cases.addAll(Case.of("cases.Elementary", List.of(Map.of())));
        cases.addAll(Case.of("cases.SignedKitchen", List.of(Map.of())));
        cases.addAll(ReducingRules.cases());
        return cases;
    }
}
