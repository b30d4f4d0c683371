package io.stepsmith.processor.testing;

import io.stepsmith.Decay;
import io.stepsmith.Gradients;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.reference.Reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cases of what a model puts around a rule, as attributes of its annotation: settings whose names
 * start with {@code @}.
 */
public final class Compositions {
    /** The kind of weight decay. */
    public static final String DECAY = "@decay";

    /** The modifiers, a list of qualified names. */
    public static final String MODIFIERS = "@modifiers";

    /** The convention whose preset of the rule is taken. */
    public static final String CONVENTION = "@convention";

    /** What the model does with its gradients. */
    public static final String GRADIENTS = "@gradients";

    /** What holds for the vector of the model, a {@link Group}. */
    public static final String GROUP = "@group";

    /**
     * A group of one parameter, with a rule of its own; in double whatever the others are in, or in
     * the same precision as they.
     */
    record Group(String rule, Map<String, Object> settings, boolean inDouble) {
        Case in(Case outer) {
            return new Case(
                    outer.name(),
                    rule,
                    settings,
                    inDouble ? Precision.DOUBLE : outer.precision(),
                    outer.arithmetic(),
                    outer.ascend(),
                    outer.layout());
        }
    }

    /** How the state of weights is kept. */
    public static final String STATES = "@states";

    /** What float parameters are in the model, where they are something else. */
    public static final String WEIGHTS = "@weights";

    /** A rule that exposes all it can. */
    public static final String OPEN = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.L2)
            public final class Open {
                @Expose @Hyper(min = 0, below = 1) double beta = 0.9;
                @Expose @State double v;

                double update(double w, double g, Step step) {
                    v = beta * v + (1 - beta) * g * g;
                    @Expose double denominator = Math.sqrt(v / (1 - StrictMath.pow(beta, step.number()))) + 1e-6;
                    return g / denominator;
                }
            }
            """;

    /** A modifier that has all that one can have. */
    public static final String PROBE = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class Probe {
                public enum Mode { SOFT, HARD }
                @Hyper(min = 0) double beta = 0.5;
                @Hyper Mode mode = Mode.SOFT;
                @Hyper boolean late = false;
                @State double v;
                @State double seen = 0.125;
                @Exposed double denominator;

                void first(double w, double g, Step step) {
                    v = Math.abs(g);
                }

                double gradient(double w, double g, Step step) {
                    v = beta * v + g;
                    return g + 0.25 * v;
                }

                double update(double w, double g, double u, Step step) {
                    if (mode == Mode.HARD && u * denominator < g) return -u;
                    seen = limited(seen + u, 4) / denominator;
                    v += late ? w : 0;
                    return u + seen * StrictMath.exp(-step.number());
                }

                private static double limited(double x, double limit) {
                    return Math.max(-limit, Math.min(limit, x));
                }
            }
            """;

    /** A modifier that reads a state and a hyperparameter of the rule. */
    public static final String READER = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class Reader {
                @Exposed double v;
                @Exposed double beta;

                double update(double w, double g, double u, Step step) {
                    return v > beta ? u / (1 + v) : u;
                }
            }
            """;

    private Compositions() {}

    /** All sources. */
    public static List<String> sources() {
        List<String> sources = new ArrayList<>(List.of(OPEN, PROBE, READER));
        sources.addAll(ReducingModifiers.sources());
        sources.add(WrappingModifiers.TRAIL);
        sources.addAll(SharedModifiers.sources());
        return sources;
    }

    /**
     * Every kind of decay, on a rule that branches and on one whose update is a sign; modifiers
     * alone, together, and with decay.
     */
    public static List<Case> cases() {
        List<Map<String, Object>> decays = new ArrayList<>();
        for (Decay kind : Decay.values()) {
            decays.add(
                    kind == Decay.NONE
                            ? Map.of(DECAY, kind)
                            : Map.of(DECAY, kind, "weightDecay", 0.1));
        }
        List<Case> cases = new ArrayList<>(Case.of("cases.Kitchen", decays, "Decay"));
        cases.addAll(Case.of("io.stepsmith.rule.Lion", decays, "Decay"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.Adam",
                List.of(
                        Map.of(MODIFIERS, List.of("io.stepsmith.modifier.Cautious")),
                        Map.of(
                                MODIFIERS,
                                List.of("io.stepsmith.modifier.Grams"),
                                "weightDecay",
                                0.1),
                        Map.of(
                                MODIFIERS,
                                List.of("io.stepsmith.modifier.ClipByValue"),
                                "clipByValue.value",
                                0.01,
                                "weightDecay",
                                0.1),
                        Map.of(
                                MODIFIERS,
                                List.of(
                                        "io.stepsmith.modifier.Grokfast",
                                        "io.stepsmith.modifier.Cautious"),
                                "grokfast.alpha",
                                0.5,
                                DECAY,
                                Decay.CAUTIOUS,
                                "weightDecay",
                                0.1)),
                "Modified"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.Adam",
                List.of(Map.of(
                        MODIFIERS,
                        List.of("io.stepsmith.modifier.ClipByGlobalNorm"),
                        "clipByGlobalNorm.epsilon",
                        0.0,
                        "weightDecay",
                        0.1)),
                Case.Layout.MIXED,
                "Clipped"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.Adam",
                List.of(Map.of(
                        MODIFIERS,
                        List.of("io.stepsmith.modifier.ZClip"),
                        "zClip.warmUp",
                        3,
                        "zClip.threshold",
                        0.25,
                        "weightDecay",
                        0.1)),
                Case.Layout.MIXED,
                "ZClipped"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.Muon",
                List.of(Map.of(
                        MODIFIERS,
                        List.of("io.stepsmith.modifier.Grokfast", "io.stepsmith.modifier.Cautious"),
                        DECAY,
                        Decay.CAUTIOUS)),
                Case.Layout.MATRICES,
                "Modified"));
        cases.addAll(Case.of(
                "cases.Open",
                List.of(
                        Map.of(
                                MODIFIERS,
                                List.of("cases.Probe", "cases.Reader"),
                                "weightDecay",
                                0.1),
                        Map.of(
                                MODIFIERS,
                                List.of("cases.Reader", "cases.Probe"),
                                "probe.mode",
                                "HARD",
                                "probe.late",
                                true,
                                "beta",
                                0.5),
                        Map.of(
                                MODIFIERS,
                                List.of(
                                        "cases.Reader",
                                        "io.stepsmith.modifier.Grokfast",
                                        "io.stepsmith.modifier.Grams"))),
                ""));
        cases.addAll(ReducingModifiers.cases());
        cases.addAll(WrappingModifiers.cases(decays));
        cases.addAll(SharedModifiers.cases());
        cases.addAll(cleared());
        cases.addAll(Bfloat16Cases.cases());
        cases.addAll(Bfloat16Cases.ofWeights());
        cases.add(new Case(
                "OpenAscending",
                "cases.Open",
                Map.of(MODIFIERS, List.of("cases.Probe", "cases.Trail")),
                Precision.FLOAT,
                false,
                true));
        return cases;
    }

    /**
     * Gradients that are cleared: by one loop or another, after a reduction, where the last pass
     * does not read them, and by a perturbation too.
     */
    private static List<Case> cleared() {
        List<Case> cases = new ArrayList<>(Case.of(
                "cases.Kitchen", List.of(Map.of(GRADIENTS, Gradients.ACCUMULATED)), "Cleared"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.RAdam",
                List.of(Map.of(GRADIENTS, Gradients.ACCUMULATED)),
                "Cleared"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.Lamb",
                List.of(Map.of(GRADIENTS, Gradients.ACCUMULATED)),
                Case.Layout.MIXED,
                "Cleared"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.Muon",
                List.of(Map.of(GRADIENTS, Gradients.ACCUMULATED)),
                Case.Layout.MATRICES,
                "Cleared"));
        cases.addAll(Case.of(
                "io.stepsmith.rule.AdamW",
                List.of(Map.of(
                        GRADIENTS,
                        Gradients.ACCUMULATED,
                        MODIFIERS,
                        List.of("io.stepsmith.modifier.Sam"))),
                Case.Layout.MIXED,
                "Cleared"));
        return cases;
    }

    static boolean isAttribute(String setting) {
        return setting.startsWith("@");
    }

    /** The attribute as it is written. */
    static String attribute(String setting, Object value) {
        if (setting.equals(MODIFIERS)) {
            return "modifiers = {"
                    + ((List<?>) value)
                            .stream().map(name -> name + ".class").collect(Collectors.joining(", "))
                    + "}";
        }
        if (setting.equals(GRADIENTS)) {
            return "gradients = Gradients." + value;
        }
        if (setting.equals(STATES)) {
            return "states = States.BFLOAT16, stateRounding = StateRounding." + value;
        }
        return setting.equals(CONVENTION)
                ? "convention = Convention." + value
                : "decay = Decay." + value;
    }

    /** How the case wants the state of weights to be kept. */
    static StateStorage storage(Case configuration) {
        return (StateStorage)
                configuration.settings().getOrDefault(STATES, StateStorage.AS_WEIGHTS);
    }

    /** Whether the model has bfloat16 numbers. */
    public static boolean isBfloat16(Case configuration) {
        return configuration.settings().get(WEIGHTS) == WeightFormat.BFLOAT16;
    }

    /** The rule as the case wants it. */
    public static Rule apply(Case configuration, Rule rule, ClassLoader loader) {
        Object decay = configuration.settings().get(DECAY);
        List<?> modifiers = (List<?>) configuration.settings().getOrDefault(MODIFIERS, List.of());
        return (decay == null ? rule : rule.withDecay(Decay.valueOf(decay.toString())))
                .withModifiers(modifiers.stream()
                        .map(name -> Rules.modifier((String) name, loader))
                        .toList());
    }

    /**
     * Whether the case can be run as plain Java, and with the same order of sums: no modifier reads
     * a local variable of the rule, and what is summed for each weight is not all but equal, as
     * squares of AdaMuon's first update are.
     */
    static boolean isPlain(Case configuration) {
        List<?> modifiers = (List<?>) configuration.settings().getOrDefault(MODIFIERS, List.of());
        return !configuration.settings().containsKey(GROUP)
                && !configuration.rule().equals("io.stepsmith.rule.AdaMuon")
                && !modifiers.contains("cases.Probe")
                && !modifiers.contains("cases.Uniform")
                && !(modifiers.contains("io.stepsmith.modifier.UpdateClipping")
                        && configuration.rule().startsWith("io.stepsmith.rule.Adam"));
    }

    /**
     * Sets a plain rule up: modifiers before their hyperparameters, kinds of decay before its
     * coefficient.
     */
    static void set(Reference<?> reference, Case configuration, ClassLoader loader)
            throws ClassNotFoundException {
        for (Object modifier :
                (List<?>) configuration.settings().getOrDefault(MODIFIERS, List.of())) {
            reference.modifiers(loader.loadClass((String) modifier));
        }
        Object decay = configuration.settings().get(DECAY);
        if (decay != null) {
            reference.decay((Decay) decay);
        }
        configuration.settings().forEach((name, value) -> {
            if (!isAttribute(name)) {
                reference.set(name, value);
            }
        });
    }
}
