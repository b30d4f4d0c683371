package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule under one configuration: the source of a model that uses it on one matrix of jagged rows, {@code w}.
 *
 * @param name of the model's class
 * @param rule qualified name of the rule
 * @param settings hyperparameters that differ from the defaults
 * @param strict whether arithmetic is strict
 * @param ascend whether gradients point uphill
 */
public record Case(String name, String rule, Map<String, Object> settings, Precision precision, boolean strict, boolean ascend, Layout layout) {
    /** What parameters the model has. */
    public enum Layout {
        /** {@code w}, a matrix of jagged rows. */
        JAGGED,
        /** {@code w}, a matrix; {@code f}, a matrix in a flat array; {@code v}, a vector. */
        MIXED,
        /** {@code w} and {@code f}. */
        MATRICES
    }

    /** A case on jagged rows. */
    public Case(String name, String rule, Map<String, Object> settings, Precision precision, boolean strict, boolean ascend) {
        this(name, rule, settings, precision, strict, ascend, Layout.JAGGED);
    }

    static final String PACKAGE = "cases";

    /** The model's source. */
    public String source() {
        StringBuilder attributes = new StringBuilder("rule = " + rule + ".class, learningRate = 0.01, arithmetic = Arithmetic."
                + (strict ? "STRICT" : "DEFAULT"));
        List<String> with = new ArrayList<>();
        settings.keySet().stream().filter(Compositions::isAttribute).forEach(attribute ->
                attributes.append(", ").append(Compositions.attribute(attribute, settings.get(attribute))));
        settings.forEach((hyper, value) -> with.add(Compositions.isAttribute(hyper) ? "" : "@With(name = \"" + hyper + "\", " + (value instanceof Boolean ? "flag = " + value
                : value instanceof String ? "choice = \"" + value + "\"" : "value = " + value) + ")"));
        with.removeIf(String::isEmpty);
        attributes.append(", with = {").append(String.join(", ", with)).append("}");
        String type = precision.keyword();
        return "package " + PACKAGE + ";\nimport io.stepsmith.*;\n@Optimizer(" + attributes + ")\npublic class " + name + " {\n"
                + "    @Param" + (ascend ? "(ascend = true)" : "") + " public " + type + "[][] w;\n    public " + type + "[][] wGradient;\n"
                + (layout == Layout.JAGGED ? "" : "    public int rows, columns;\n    @Param(shape = {\"rows\", \"columns\"}) public " + type
                        + "[] f;\n    public " + type + "[] fGradient;\n")
                + (layout == Layout.MIXED ? "    @Param public " + type + "[] v;\n    public " + type + "[] vGradient;\n" : "") + "}\n";
    }

    /** The model's qualified name. */
    public String model() {
        return PACKAGE + "." + name;
    }

    /** Every built-in rule under configurations that differ in structure, in both precisions, strict and not. */
    public static List<Case> builtIn() {
        Map<String, List<Map<String, Object>>> settings = new LinkedHashMap<>();
        settings.put("Sgd", List.of(Map.of(), Map.of("momentum", 0.9), Map.of("momentum", 0.9, "dampening", 0.1, "weightDecay", 0.01),
                Map.of("momentum", 0.8, "nesterov", true),
                Map.of("momentum", 0.8, "nesterov", true, "rateInMomentum", true, "dampening", 0.1, "dampenFirst", true)));
        settings.put("Adam", List.of(Map.of(), Map.of("amsgrad", true, "weightDecay", 0.1, "beta2", 0.9),
                Map.of("epsilonPlacement", "BEFORE_CORRECTION"),
                Map.of("epsilonPlacement", "INSIDE_ROOT", "amsgrad", true, "amsgradOfCorrected", true)));
        settings.put("AdamW", List.of(Map.of(), Map.of("weightDecay", 0.0, "epsilon", 1e-4), Map.of("amsgrad", true)));
        settings.put("Lion", List.of(Map.of(), Map.of("weightDecay", 0.1)));
        settings.put("RAdam", List.of(Map.of(), Map.of("beta2", 0.9, "weightDecay", 0.1), Map.of("beta2", 0.9, "epsilonPlacement", "AFTER_CORRECTION")));
        settings.put("AccSgd", List.of(Map.of()));
        settings.put("AdEMAMix", List.of(Map.of(), Map.of("warmUpSteps", 40.0, "weightDecay", 0.1)));
        settings.put("AdaBelief", List.of(Map.of(), Map.of("epsilonPlacement", "BEFORE_CORRECTION")));
        settings.put("AdaBound", List.of(Map.of()));
        settings.put("AdaGradRda", List.of(Map.of(), Map.of("l1", 0.01, "l2", 0.1)));
        settings.put("AdaMod", List.of(Map.of()));
        settings.put("AdaPnm", List.of(Map.of(), Map.of("amsgrad", false)));
        settings.put("Adadelta", List.of(Map.of()));
        settings.put("Adagrad", List.of(Map.of(), Map.of("rateDecay", 0.1, "initialAccumulator", 0.1, "epsilonPlacement", "INSIDE_ROOT")));
        settings.put("Adamax", List.of(Map.of(), Map.of("epsilonPlacement", "OUTSIDE_MAXIMUM")));
        settings.put("AdamaxW", List.of(Map.of()));
        settings.put("Adan", List.of(Map.of(), Map.of("weightDecay", 0.02)));
        settings.put("AddSign", List.of(Map.of()));
        settings.put("Adopt", List.of(Map.of(), Map.of("weightDecay", 0.1)));
        settings.put("AggMo", List.of(Map.of(), Map.of("beta1", 0.8)));
        settings.put("AmsBound", List.of(Map.of()));
        settings.put("Ano", List.of(Map.of()));
        settings.put("Asgd", List.of(Map.of()));
        settings.put("Bcos", List.of(Map.of()));
        settings.put("ExAdam", List.of(Map.of()));
        settings.put("Ftrl", List.of(Map.of(), Map.of("l1", 0.01, "l2", 0.1, "beta", 1.0)));
        settings.put("Kate", List.of(Map.of(), Map.of("delta", 0.1)));
        settings.put("LaProp", List.of(Map.of(), Map.of("rateInMomentum", false)));
        settings.put("MsvAg", List.of(Map.of()));
        settings.put("OptimisticSgd", List.of(Map.of()));
        settings.put("Pnm", List.of(Map.of()));
        settings.put("PowerSign", List.of(Map.of()));
        settings.put("QhAdam", List.of(Map.of()));
        settings.put("Qhm", List.of(Map.of(), Map.of("weightDecay", 0.01)));
        settings.put("RmsProp", List.of(Map.of(), Map.of("momentum", 0.9, "centered", true),
                Map.of("momentum", 0.9, "rateInMomentum", true, "epsilonPlacement", "INSIDE_ROOT", "initialAccumulator", 1.0)));
        settings.put("Rprop", List.of(Map.of()));
        settings.put("Sgdw", List.of(Map.of("momentum", 0.9)));
        settings.put("SignSgd", List.of(Map.of(), Map.of("weightDecay", 0.1)));
        settings.put("Signum", List.of(Map.of()));
        settings.put("SimplifiedAdEMAMix", List.of(Map.of(), Map.of("alpha", 0.5)));
        settings.put("Tiger", List.of(Map.of()));
        settings.put("Yogi", List.of(Map.of(), Map.of("initialAccumulator", 0.0)));
        settings.put("Cocob", List.of(Map.of()));
        settings.put("ScheduleFreeSgd", List.of(Map.of()));
        settings.put("ScheduleFreeAdamW", List.of(Map.of()));
        settings.put("ScheduleFreeRAdam", List.of(Map.of()));
        settings.put("DiffGrad", List.of(Map.of()));
        settings.put("Madgrad", List.of(Map.of(), Map.of("momentum", 0.0)));
        settings.put("Padam", List.of(Map.of()));
        settings.put("NAdam", List.of(Map.of(), Map.of("weightDecay", 0.1), Map.of("momentumReduction", 0.0, "correction", "FIRST_MOMENT")));
        settings.put("NAdamW", List.of(Map.of()));
        List<Case> cases = new ArrayList<>();
        settings.forEach((rule, variants) -> cases.addAll(of("io.stepsmith.rule." + rule, variants)));
        reducing().forEach((rule, variants) -> cases.addAll(of("io.stepsmith.rule." + rule, variants, Layout.MIXED)));
        cases.add(new Case("LionAscending", "io.stepsmith.rule.Lion", Map.of(), Precision.FLOAT, false, true));
        return cases;
    }

    private static Map<String, List<Map<String, Object>>> reducing() {
        Map<String, List<Map<String, Object>>> settings = new LinkedHashMap<>();
        for (String rule : List.of("AdamMini", "AdamP", "Came", "DoWG", "Fromage", "LDoG", "Mars", "NovoGrad", "Sgdp",
                "Momo", "MomoAdam", "Polyak", "Adai", "DAdaptAdam", "DAdaptLion", "DAdaptSgd", "DoG", "Gravity")) {
            settings.put(rule, List.of(Map.of()));
        }
        settings.put("Adafactor", List.of(Map.of(), Map.of("epsilonPlacement", "ADDED", "epsilon1", 1e-30, "relativeStep", false)));
        settings.put("Lamb", List.of(Map.of(), Map.of("decayInUpdate", false)));
        settings.put("Lars", List.of(Map.of(), Map.of("decayInNorm", true, "weightDecay", 0.1)));
        settings.put("Sm3", List.of(Map.of(), Map.of("epsilon", 1e-8)));
        settings.put("Prodigy", List.of(Map.of(), Map.of("biasCorrection", true, "growth", 2.0, "weightDecay", 0.1)));
        return settings;
    }

    /** The cases of one rule on jagged rows. */
    public static List<Case> of(String rule, List<Map<String, Object>> variants) {
        return of(rule, variants, Layout.JAGGED, "");
    }

    /** The cases of one rule. */
    public static List<Case> of(String rule, List<Map<String, Object>> variants, Layout layout) {
        return of(rule, variants, layout, "");
    }

    /** The cases of one rule on jagged rows, with something in their names that tells them from others. */
    static List<Case> of(String rule, List<Map<String, Object>> variants, String mark) {
        return of(rule, variants, Layout.JAGGED, mark);
    }

    private static List<Case> of(String rule, List<Map<String, Object>> variants, Layout layout, String mark) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            for (Precision precision : Precision.values()) {
                for (boolean strict : new boolean[] {false, true}) {
                    String name = rule.substring(rule.lastIndexOf('.') + 1) + mark + (i + 1) + (precision == Precision.FLOAT ? "F" : "D")
                            + (strict ? "Strict" : "");
                    cases.add(new Case(name, rule, variants.get(i), precision, strict, false, layout));
                }
            }
        }
        return cases;
    }
}
