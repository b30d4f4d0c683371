package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.ir.WeightFormat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cases of state that is kept as bfloat16: of one, two and more slots, some of which are not,
 * beside reductions, orthogonalisations, modifiers, evaluations and perturbations, in loops that
 * differ in what they store. And of parameters that are bfloat16 numbers, beside the same.
 */
final class Bfloat16Cases {
    private Bfloat16Cases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (StateStorage storage : List.of(StateStorage.NEAREST_EVEN, StateStorage.STOCHASTIC)) {
            add(
                    cases,
                    storage,
                    "io.stepsmith.rule.AdamW",
                    Case.Layout.JAGGED,
                    "",
                    Map.of("amsgrad", true));
            add(
                    cases,
                    storage,
                    "io.stepsmith.rule.AdamW",
                    Case.Layout.MIXED,
                    "Modified",
                    Map.of(
                            Compositions.MODIFIERS,
                            List.of(
                                    "io.stepsmith.modifier.Sam",
                                    "io.stepsmith.modifier.Grokfast",
                                    "io.stepsmith.modifier.ExponentialMovingAverage"),
                            Compositions.GRADIENTS,
                            "ACCUMULATED"));
            add(cases, storage, "io.stepsmith.rule.Lion", Case.Layout.JAGGED, "", Map.of());
            add(
                    cases,
                    storage,
                    "io.stepsmith.rule.Sgd",
                    Case.Layout.JAGGED,
                    "",
                    Map.of("momentum", 0.9, "nesterov", true));
            add(cases, storage, "io.stepsmith.rule.Lamb", Case.Layout.MIXED, "", Map.of());
            add(
                    cases,
                    storage,
                    "io.stepsmith.rule.RmsProp",
                    Case.Layout.JAGGED,
                    "",
                    Map.of("momentum", 0.9));
            add(
                    cases,
                    storage,
                    "io.stepsmith.rule.RmsProp",
                    Case.Layout.JAGGED,
                    "Centered",
                    Map.of("momentum", 0.9, "centered", true));
            add(cases, storage, "io.stepsmith.rule.AggMo", Case.Layout.JAGGED, "", Map.of());
            add(
                    cases,
                    storage,
                    "io.stepsmith.rule.RAdam",
                    Case.Layout.JAGGED,
                    "",
                    Map.of("beta2", 0.9));
            add(cases, storage, "io.stepsmith.rule.Came", Case.Layout.MIXED, "", Map.of());
            add(cases, storage, "io.stepsmith.rule.Muon", Case.Layout.MATRICES, "", Map.of());
            add(
                    cases,
                    storage,
                    "io.stepsmith.rule.ScheduleFreeAdamW",
                    Case.Layout.JAGGED,
                    "",
                    Map.of());
            add(cases, storage, "cases.Immense", Case.Layout.MATRICES, "", Map.of());
            add(cases, storage, "cases.Kitchen", Case.Layout.JAGGED, "", Map.of());
        }
        return cases;
    }

    /** Of bfloat16 weights. */
    static List<Case> ofWeights() {
        List<Case> cases = new ArrayList<>();
        List<String> between = List.of(
                "io.stepsmith.modifier.Sam", "io.stepsmith.modifier.ExponentialMovingAverage");
        addOfWeights(cases, "io.stepsmith.rule.AdamW", Case.Layout.JAGGED, "", Map.of());
        addOfWeights(
                cases,
                "io.stepsmith.rule.AdamW",
                Case.Layout.MIXED,
                "Modified",
                Map.of(
                        Compositions.MODIFIERS,
                        between,
                        Compositions.GRADIENTS,
                        "ACCUMULATED",
                        Compositions.STATES,
                        StateStorage.STOCHASTIC));
        addOfWeights(
                cases,
                "io.stepsmith.rule.Adam",
                Case.Layout.MIXED,
                "Clipped",
                Map.of(
                        Compositions.MODIFIERS,
                        List.of(
                                "io.stepsmith.modifier.ClipByGlobalNorm",
                                "io.stepsmith.modifier.Lookahead"),
                        "weightDecay",
                        0.1));
        addOfWeights(
                cases, "io.stepsmith.rule.Sgd", Case.Layout.JAGGED, "", Map.of("momentum", 0.9));
        addOfWeights(cases, "io.stepsmith.rule.SignSgd", Case.Layout.JAGGED, "", Map.of());
        addOfWeights(
                cases, "io.stepsmith.rule.RAdam", Case.Layout.JAGGED, "", Map.of("beta2", 0.9));
        addOfWeights(cases, "io.stepsmith.rule.Lamb", Case.Layout.MIXED, "", Map.of());
        addOfWeights(cases, "io.stepsmith.rule.Came", Case.Layout.MIXED, "", Map.of());
        addOfWeights(
                cases,
                "io.stepsmith.rule.Muon",
                Case.Layout.MATRICES,
                "",
                Map.of(Compositions.MODIFIERS, between));
        addOfWeights(
                cases, "io.stepsmith.rule.ScheduleFreeAdamW", Case.Layout.JAGGED, "", Map.of());
        addOfWeights(cases, "cases.Immense", Case.Layout.MATRICES, "", Map.of());
        addOfWeights(cases, "cases.Kitchen", Case.Layout.JAGGED, "", Map.of());
        return cases;
    }

    private static void addOfWeights(
            List<Case> cases,
            String rule,
            Case.Layout layout,
            String mark,
            Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put(Compositions.WEIGHTS, WeightFormat.BFLOAT16);
        Case.of(rule, List.of(all), layout, "Bfloat16Weights" + mark).stream()
                .filter(one -> one.precision() == Precision.FLOAT)
                .forEach(cases::add);
    }

    private static void add(
            List<Case> cases,
            StateStorage storage,
            String rule,
            Case.Layout layout,
            String mark,
            Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put(Compositions.STATES, storage);
        String kind = mark + (storage == StateStorage.STOCHASTIC ? "Stochastic" : "Nearest");
        cases.addAll(Case.of(rule, List.of(all), layout, "Bfloat16" + kind));
    }
}
