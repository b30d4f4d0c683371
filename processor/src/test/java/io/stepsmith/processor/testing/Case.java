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
public record Case(String name, String rule, Map<String, Object> settings, Precision precision, boolean strict, boolean ascend) {
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
                + "    @Param" + (ascend ? "(ascend = true)" : "") + " public " + type + "[][] w;\n    public " + type + "[][] wGradient;\n}\n";
    }

    /** The model's qualified name. */
    public String model() {
        return PACKAGE + "." + name;
    }

    /** Every built-in rule under configurations that differ in structure, in both precisions, strict and not. */
    public static List<Case> builtIn() {
        Map<String, List<Map<String, Object>>> settings = new LinkedHashMap<>();
        settings.put("Sgd", List.of(Map.of(), Map.of("momentum", 0.9), Map.of("momentum", 0.9, "dampening", 0.1, "weightDecay", 0.01),
                Map.of("momentum", 0.8, "nesterov", true)));
        settings.put("Adam", List.of(Map.of(), Map.of("amsgrad", true, "weightDecay", 0.1, "beta2", 0.9)));
        settings.put("AdamW", List.of(Map.of(), Map.of("weightDecay", 0.0, "epsilon", 1e-4), Map.of("amsgrad", true)));
        settings.put("Lion", List.of(Map.of(), Map.of("weightDecay", 0.1)));
        settings.put("RAdam", List.of(Map.of(), Map.of("beta2", 0.9, "weightDecay", 0.1)));
        List<Case> cases = new ArrayList<>();
        settings.forEach((rule, variants) -> cases.addAll(of("io.stepsmith.rule." + rule, variants)));
        cases.add(new Case("LionAscending", "io.stepsmith.rule.Lion", Map.of(), Precision.FLOAT, false, true));
        return cases;
    }

    /** The cases of one rule. */
    public static List<Case> of(String rule, List<Map<String, Object>> variants) {
        return of(rule, variants, "");
    }

    /** The cases of one rule, with something in their names that tells them from others. */
    static List<Case> of(String rule, List<Map<String, Object>> variants, String mark) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            for (Precision precision : Precision.values()) {
                for (boolean strict : new boolean[] {false, true}) {
                    String name = rule.substring(rule.lastIndexOf('.') + 1) + mark + (i + 1) + (precision == Precision.FLOAT ? "F" : "D")
                            + (strict ? "Strict" : "");
                    cases.add(new Case(name, rule, variants.get(i), precision, strict, false));
                }
            }
        }
        return cases;
    }
}
