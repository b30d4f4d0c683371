package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;

import java.util.List;
import java.util.Map;

/** Rules that together use all of the rule language, as sources to be compiled in a test. */
public final class TestRules {
    /**
     * Everything a weight can go through: branches, selects, helpers, constants, int and enum
     * hyperparameters, {@code first}.
     */
    public static final String KITCHEN = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
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
            import io.stepsmith.*; import io.stepsmith.language.*;
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
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Elementary {
                @Hyper(min = 0) double power = 0.6;
                @State double v;
                @State double buffer;

                double update(double w, double g, Step step) {
                    v = Exact.exp(-Math.abs(w)) * v + Exact.pow(Math.abs(g), power);
                    buffer = buffer * 0.5 + Exact.log(1 + v) * Exact.pow(g, 3) + Exact.exp(w);
                    double root = io.stepsmith.language.Exact.cbrt(Exact.cbrt(v));
                    double scale = Exact.log(step.number() + 1) * Exact.pow(w, Exact.cbrt(buffer)) * 1e-3;
                    return g / (root + 1e-8) + (scale > 0 && scale < 1 ? scale : Exact.log(Math.abs(w)) * 1e-3);
                }
            }
            """;

    /** A variant with a default and a decay of its own. */
    public static final String SIGNED_KITCHEN = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(variantOf = Kitchen.class, decay = Decay.DECOUPLED, weightDecay = 0.05,
                    with = {@With(name = "mode", choice = "SIGNED"), @With(name = "mix", value = 0.1)})
            public final class SignedKitchen {
                private SignedKitchen() {}
            }
            """;

    /**
     * Reads the loss: in a branch outside the loop, and in the update. Like Polyak's step, but with
     * g for the norm.
     */
    public static final String DESCENT = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Descent {
                @Hyper double target = 0;
                @State double best;

                double update(double w, double g, Step step) {
                    double excess = step.loss() - target;
                    if (excess <= 0) return 0.5 * g;
                    best = Math.min(best, excess * w);
                    return excess * g / (1 + g * g) - best * 1e-3;
                }
            }
            """;

    /**
     * Trains on one sequence and is evaluated on another, as schedule-free rules are;
     * {@code offset} is read by the evaluation only. Without {@code averaged} both are the same.
     */
    public static final String AVERAGED = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Averaged {
                @Hyper(above = 0, max = 1) double beta = 0.9;
                @Hyper boolean averaged = true;
                @State double z;
                @State double offset = 0.125;

                void first(double y, double g, Step step) {
                    z = y;
                }

                double weight(double y, double g, Step step) {
                    z -= step.learningRate() * g;
                    offset = 0.5 * offset + g;
                    return (1 - 1 / step.number()) * y + z / step.number();
                }

                double evaluate(double y) {
                    if (!averaged) return y;
                    double x = y + (1 - 1 / beta) * (z - y);
                    x = Math.abs(offset) > 4 ? x : limit(x / beta, offset);
                    return x;
                }

                private static double limit(double x, double most) {
                    return x > most ? x - most * 0.25 : x;
                }
            }
            """;

    /**
     * Has two gradients a step; the perturbation reads a state, the schedule and a hyperparameter,
     * and knows nothing of the decay.
     */
    public static final String SHARP = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.L2, weightDecay = 0.125)
            public final class Sharp {
                @Hyper(min = 0) double radius = 0.25;
                @State double scale = 1;

                double perturb(double w, double g, Step step) {
                    if (step.number() > 40) return w + radius * Math.signum(g);
                    double length = radius * step.learningRate() / scale;
                    return w + length * g;
                }

                double update(double w, double g, Step step) {
                    scale = 0.5 * scale + Math.abs(g);
                    return g;
                }
            }
            """;

    private TestRules() {}

    /** All sources. */
    public static List<String> sources() {
        List<String> sources = new java.util.ArrayList<>(
                List.of(KITCHEN, RELAX, ELEMENTARY, SIGNED_KITCHEN, DESCENT, AVERAGED, SHARP));
        sources.addAll(ReducingRules.sources());
        return sources;
    }

    /** Cases of these rules. */
    public static List<Case> cases() {
        List<Case> cases = new java.util.ArrayList<>();
        cases.addAll(Case.of(
                "cases.Kitchen",
                List.of(
                        Map.of(),
                        Map.of("mode", "BOUNDED", "weightDecay", 0.01, "degree", 4),
                        Map.of("mode", "SIGNED"),
                        Map.of("fused", true))));
        cases.addAll(Case.of("cases.Relax", List.of(Map.of())));
        cases.addAll(Case.of("cases.Elementary", List.of(Map.of())));
        cases.addAll(Case.of("cases.SignedKitchen", List.of(Map.of())));
        cases.addAll(ReducingRules.cases());
        cases.addAll(Case.of("cases.Descent", List.of(Map.of(), Map.of("target", 1.5))));
        cases.addAll(Case.of(
                "cases.Averaged",
                List.of(Map.of(), Map.of("beta", 0.5), Map.of("averaged", false))));
        cases.addAll(Case.of("cases.Sharp", List.of(Map.of())));
        cases.add(
                new Case("SharpAscending", "cases.Sharp", Map.of(), Precision.FLOAT, false, true));
        return cases;
    }
}
