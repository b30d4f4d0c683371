package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Modifiers that reduce over the model, in groups of different rules and precisions: one sum for
 * both, whatever passes their rules make besides.
 */
final class SharedModifiers {
    private static final String RULES = "io.stepsmith.rule.";
    private static final String MODIFIERS = "io.stepsmith.modifier.";

    /**
     * Counts, and reduces the gradient, the update and what has one value per row, each over the
     * model.
     */
    private static final String GLOBAL = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class Global {
                @Hyper(above = 0) double keep = 0.5;
                @State(per = Extent.MODEL) double longest = 1;

                double gradient(double w, double g, Step step, Model model) {
                    return g - keep * model.mean(g) + model.max(Math.abs(g)) / model.count();
                }

                double update(double w, double g, double u, Step step, Model model, Tensor tensor) {
                    longest = Math.max(0.75 * longest, model.norm(u));
                    return u / longest + 0.125 * tensor.mean(u) / model.count();
                }
            }
            """;

    private SharedModifiers() {}

    static List<String> sources() {
        return List.of(GLOBAL);
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(Case.of(
                RULES + "AdamW",
                List.of(
                        beside("Lion", Map.of(), "cases.Global"),
                        beside("Lion", Map.of("global.keep", 0.25), "cases.Global"),
                        beside("Lamb", Map.of(), "cases.Global"),
                        beside("Prodigy", Map.of(), "cases.Global"),
                        beside(
                                "Lion",
                                Map.of("clipByGlobalNorm.norm", 3.0),
                                MODIFIERS + "ClipByGlobalNorm"),
                        beside(
                                "Lamb",
                                Map.of(),
                                MODIFIERS + "ClipByNorm",
                                MODIFIERS + "ClipByGlobalNorm"),
                        beside("Lion", Map.of(), MODIFIERS + "Sam"),
                        beside("Lamb", Map.of(), MODIFIERS + "Mechanic"),
                        beside(
                                "Sgd",
                                Map.of("momentum", 0.9),
                                "cases.Global",
                                MODIFIERS + "Mechanic",
                                MODIFIERS + "Sam")),
                Case.Layout.MIXED,
                "Shared"));
        cases.addAll(Case.of(
                RULES + "Lamb",
                List.of(beside("AdamW", Map.of(), "cases.Global", MODIFIERS + "Asam")),
                Case.Layout.MIXED,
                "Shared"));
        cases.addAll(Case.of(
                RULES + "Muon",
                List.of(
                        beside("AdamW", Map.of(), "cases.Global"),
                        beside(
                                "AdamW",
                                Map.of(),
                                MODIFIERS + "GradientCentralisation",
                                MODIFIERS + "ClipByGlobalNorm"),
                        beside("Lion", Map.of(), MODIFIERS + "Mechanic")),
                Case.Layout.MIXED,
                "Shared"));
        cases.addAll(Case.of(
                RULES + "Prodigy",
                List.of(
                        differing(
                                "Prodigy",
                                List.of(MODIFIERS + "GradientCentralisation", "cases.Global"),
                                List.of("cases.Global")),
                        differing("Prodigy", List.of(MODIFIERS + "ClipByGlobalNorm"), List.of()),
                        differing(
                                "Prodigy",
                                List.of(MODIFIERS + "Sam"),
                                List.of(MODIFIERS + "Sam", MODIFIERS + "Cautious"))),
                Case.Layout.MIXED,
                "Shared"));
        return cases;
    }

    /** Modifiers of the class, and of a group with another rule and settings. */
    private static Map<String, Object> beside(
            String rule, Map<String, Object> settings, String... modifiers) {
        Map<String, Object> all = differing(rule, List.of(modifiers), List.of(modifiers));
        Map<String, Object> own = new LinkedHashMap<>(settings);
        own.put(Compositions.MODIFIERS, List.of(modifiers));
        all.put(Compositions.GROUP, new Compositions.Group(RULES + rule, own, true));
        return all;
    }

    private static Map<String, Object> differing(
            String rule, List<String> ofClass, List<String> ofGroup) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(Compositions.MODIFIERS, ofClass);
        all.put(
                Compositions.GROUP,
                new Compositions.Group(
                        RULES + rule, Map.of(Compositions.MODIFIERS, ofGroup), true));
        return all;
    }
}
