package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cases of modifiers around a whole step: those of the weight, and those with a second gradient.
 */
final class WrappingModifiers {
    private static final String MODIFIERS = "io.stepsmith.modifier.";
    private static final String RULES = "io.stepsmith.rule.";

    /** A modifier of the weight, which also says where the second gradient is computed. */
    static final String TRAIL = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class Trail {
                @Hyper(min = 0) double rho = 0.25;
                @State double path;
                @State(flush = false) double far;
                @State double rarely;

                void first(double w, double g, Step step) {
                    far = w;
                }

                double update(double w, double g, double u, Step step) {
                    rarely = step.number() % 2 == 0 ? u : rarely;
                    return 0.5 * u + g;
                }

                double weight(double w, double change, double next, Step step) {
                    path = 0.5 * path + change;
                    far = Math.max(far, next) + rarely;
                    return step.number() % 3 == 0 ? far - path : next;
                }

                double perturb(double w, double g, Step step) {
                    return w + rho * g + path / step.number();
                }
            }
            """;

    private WrappingModifiers() {}

    static List<Case> cases(List<Map<String, Object>> decays) {
        List<Case> cases = new ArrayList<>(Case.of(
                "cases.Open",
                decays.stream()
                        .map(decay -> modified(decay, "cases.Trail", MODIFIERS + "Lookahead"))
                        .toList(),
                "Trail"));
        cases.addAll(Case.of(
                RULES + "AdamW",
                List.of(
                        modified(Map.of(), MODIFIERS + "Lookahead"),
                        modified(
                                Map.of("lookahead.period", 1, "lookahead.alpha", 0.25),
                                MODIFIERS + "Grokfast",
                                MODIFIERS + "Lookahead"),
                        modified(
                                Map.of("weightDecay", 0.1),
                                MODIFIERS + "Mechanic",
                                MODIFIERS + "Lookahead"),
                        modified(Map.of("mechanic.initialScale", 1.0), MODIFIERS + "Mechanic"),
                        modified(Map.of("asam.eta", 0.5), MODIFIERS + "Asam"),
                        modified(
                                Map.of("asam.adaptive", false),
                                MODIFIERS + "Asam",
                                MODIFIERS + "Mechanic")),
                Case.Layout.MIXED,
                "Wrapped"));
        cases.addAll(Case.of(
                RULES + "Adam",
                List.of(
                        modified(
                                Map.of("exponentialMovingAverage.decay", 0.9, "weightDecay", 0.1),
                                MODIFIERS + "ExponentialMovingAverage"),
                        modified(
                                Map.of("exponentialMovingAverage.warmUp", false),
                                MODIFIERS + "Cautious",
                                MODIFIERS + "ExponentialMovingAverage"),
                        modified(
                                Map.of(
                                        "stochasticWeightAveraging.start",
                                        4.0,
                                        "stochasticWeightAveraging.period",
                                        3.0),
                                MODIFIERS + "StochasticWeightAveraging"),
                        modified(
                                Map.of(),
                                MODIFIERS + "Lookahead",
                                MODIFIERS + "StochasticWeightAveraging")),
                "Averaged"));
        cases.addAll(Case.of(
                RULES + "Sgd",
                List.of(
                        modified(Map.of("momentum", 0.9, "weightDecay", 0.1), MODIFIERS + "Sam"),
                        modified(
                                Map.of("weightDecay", 0.1),
                                MODIFIERS + "GradientCentralisation",
                                MODIFIERS + "Mechanic",
                                MODIFIERS + "Sam")),
                Case.Layout.MIXED,
                "Wrapped"));
        return cases;
    }

    private static Map<String, Object> modified(Map<String, Object> settings, String... modifiers) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put(Compositions.MODIFIERS, List.of(modifiers));
        return all;
    }
}
