package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Modifiers that reduce, alone and together, on rules that do not reduce and on rules that do. */
final class ReducingModifiers {
    private static final String RULES = "io.stepsmith.rule.";
    private static final String MODIFIERS = "io.stepsmith.modifier.";

    /**
     * An update with fields that modifiers may read: what Adam exposes as a local variable, and
     * values above WEIGHT level.
     */
    private static final String OVERT = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.L2)
            public final class Overt {
                @Expose @Hyper(above = 0) double epsilon = 1e-6;
                @Expose @State double vHat;
                @Expose @State(per = Extent.TENSOR) double size = 0.5;
                @State(per = Extent.MODEL) double longest;

                double update(double w, double g, Step step, Tensor tensor, Model model) {
                    longest = Math.max(0.5 * longest, model.norm(g));
                    vHat = 0.9 * vHat + g * g;
                    size = 0.9 * size + tensor.mean(Math.abs(g - 0.125 * w));
                    return g / (Math.sqrt(vHat) + epsilon + size) / (1 + longest);
                }
            }
            """;

    /** Reduces wherever a modifier may, over all there is, and keeps a state of every extent. */
    private static final String WIDE = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class Wide {
                @Hyper(min = 0, below = 1) double keep = 0.75;
                @State double slow;
                @State(per = Extent.ROW) double widest = 0.25;
                @State(per = Extent.COLUMN) double tallest;
                @State(per = Extent.TENSOR) double start;
                @State(per = Extent.MODEL) double longest = 1;

                void first(double w, double g, Step step, Tensor tensor) {
                    start = tensor.norm(w);
                    slow = w;
                }

                double gradient(double w, double g, Step step, Tensor tensor, Row row, Column column) {
                    if (!tensor.isMatrix()) return g / (1 + tensor.mean(Math.abs(g)));
                    widest = Math.max(keep * widest, row.max(Math.abs(g)));
                    tallest = Math.max(keep * tallest, column.max(Math.abs(g)));
                    return g / (1 + widest + tallest) + start * 1e-3;
                }

                double update(double w, double g, double u, Step step, Model model, Tensor tensor) {
                    longest = Math.max(keep * longest, model.norm(u));
                    slow = keep * slow + u;
                    double ratio = tensor.norm(slow) / (start + 1);
                    return longest > 4 ? u / longest : u * ratio;
                }
            }
            """;

    /** Reduces what turns out to be the same for all weights of a group or tensor. */
    private static final String UNIFORM = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class Uniform {
                @Exposed double epsilon;
                @Exposed double size;

                double update(double w, double g, double u, Step step, Tensor tensor) {
                    return u / (1 + tensor.mean(epsilon) + tensor.max(size) + tensor.sum(size * u));
                }
            }
            """;

    /** Needs rows and columns; its reductions have the names that others' have. */
    private static final String DOUBLY_CENTRED = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateModifier
            public final class DoublyCentred {
                double gradient(double w, double g, Step step, Row row, Column column) {
                    double centred = g - row.mean(g);
                    return centred - column.mean(centred);
                }
            }
            """;

    private ReducingModifiers() {}

    static List<String> sources() {
        return List.of(OVERT, WIDE, UNIFORM, DOUBLY_CENTRED);
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(Case.of(
                RULES + "Adam",
                List.of(
                        modified(Map.of(), MODIFIERS + "Cautious"),
                        modified(Map.of("cautious.rescale", false), MODIFIERS + "Cautious"),
                        modified(
                                Map.of("weightDecay", 0.1),
                                MODIFIERS + "AdaptiveGradientClipping",
                                MODIFIERS + "UpdateClipping",
                                MODIFIERS + "Cautious")),
                Case.Layout.MIXED,
                "Reduced"));
        cases.addAll(Case.of(
                RULES + "Lamb",
                List.of(modified(
                        Map.of(), MODIFIERS + "GradientCentralisation", MODIFIERS + "Cautious")),
                Case.Layout.MIXED,
                "Reduced"));
        cases.addAll(Case.of(
                "cases.Overt",
                List.of(
                        modified(
                                Map.of("updateClipping.threshold", 0.5),
                                MODIFIERS + "GradientCentralisation",
                                MODIFIERS + "UpdateClipping"),
                        modified(
                                Map.of("weightDecay", 0.1),
                                "cases.Wide",
                                MODIFIERS + "AdaptiveGradientClipping"),
                        modified(Map.of(), "cases.Uniform")),
                Case.Layout.MIXED,
                "Reduced"));
        cases.addAll(Case.of(
                "cases.Centred",
                List.of(modified(
                        Map.of(), MODIFIERS + "GradientCentralisation", "cases.DoublyCentred")),
                Case.Layout.MATRICES,
                "Reduced"));
        return cases;
    }

    private static Map<String, Object> modified(Map<String, Object> settings, String... modifiers) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put(Compositions.MODIFIERS, List.of(modifiers));
        return all;
    }
}
