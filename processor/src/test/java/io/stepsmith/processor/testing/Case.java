package io.stepsmith.processor.testing;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule under one configuration: the source of a model that uses it on one matrix of jagged rows,
 * {@code w}.
 *
 * @param name of the model's class
 * @param rule qualified name of the rule
 * @param settings hyperparameters that differ from the defaults
 * @param arithmetic how operations are compiled
 * @param ascend whether gradients point uphill
 */
public record Case(
        String name,
        String rule,
        Map<String, Object> settings,
        Precision precision,
        Arithmetic arithmetic,
        boolean ascend,
        Layout layout) {
    /** What parameters the model has. */
    public enum Layout {
        /** {@code w}, a matrix of jagged rows. */
        JAGGED,
        /** {@code w}, a matrix; {@code f}, a matrix in a flat array; {@code v}, a vector. */
        MIXED,
        /** {@code w} and {@code f}. */
        MATRICES,
        /** {@code w} and {@code v}. */
        PAIR
    }

    /** A case on jagged rows. */
    public Case(
            String name,
            String rule,
            Map<String, Object> settings,
            Precision precision,
            boolean strict,
            boolean ascend) {
        this(
                name,
                rule,
                settings,
                precision,
                strict ? Arithmetic.STRICT : Arithmetic.DEFAULT,
                ascend,
                Layout.JAGGED);
    }

    /** Whether every operation is as the rule writes it. */
    public boolean strict() {
        return arithmetic == Arithmetic.STRICT;
    }

    static final String PACKAGE = "cases";

    /** The model's source. */
    public String source() {
        String type = element();
        return "package " + PACKAGE + ";\nimport io.stepsmith.*;\n@Optimizer(" + attributes()
                + ", learningRate = 0.01, arithmetic = Arithmetic."
                + arithmetic + ")\npublic class " + name + " {\n"
                + "    @Param" + (ascend ? "(ascend = true)" : "") + " public " + type
                + "[][] w;\n    public " + precision.keyword() + "[][] wGradient;\n"
                + (layout == Layout.JAGGED || layout == Layout.PAIR
                        ? ""
                        : "    public int rows, columns;\n    @Param(shape = {\"rows\", \"columns\"}) public "
                                + type + "[] f;\n    public " + precision.keyword()
                                + "[] fGradient;\n")
                + (layout == Layout.MIXED || layout == Layout.PAIR ? vector() : "") + "}\n";
    }

    private String vector() {
        Case own = ofVector();
        return "    @Param " + (own == this ? "" : "@Group(" + own.attributes() + ") ") + "public "
                + own.element() + "[] v;\n    public " + own.precision.keyword()
                + "[] vGradient;\n";
    }

    /** What arrays of weights hold. */
    private String element() {
        return Compositions.isBfloat16(this) ? "short" : precision.keyword();
    }

    /** What holds for one parameter. */
    public Case of(Shaped parameter) {
        return parameter.field().equals("v") ? ofVector() : this;
    }

    private Case ofVector() {
        return settings.containsKey(Compositions.GROUP)
                ? ((Compositions.Group) settings.get(Compositions.GROUP)).in(this)
                : this;
    }

    private String attributes() {
        StringBuilder attributes = new StringBuilder("rule = " + rule + ".class");
        List<String> with = new ArrayList<>();
        settings.keySet().stream()
                .filter(setting -> Compositions.isAttribute(setting)
                        && !setting.equals(Compositions.GROUP)
                        && !setting.equals(Compositions.WEIGHTS))
                .forEach(attribute -> attributes
                        .append(", ")
                        .append(Compositions.attribute(attribute, settings.get(attribute))));
        settings.forEach((hyper, value) -> with.add(
                Compositions.isAttribute(hyper)
                        ? ""
                        : "@With(name = \"" + hyper + "\", "
                                + (value instanceof Boolean
                                        ? "flag = " + value
                                        : value instanceof String
                                                ? "choice = \"" + value + "\""
                                                : "value = " + value)
                                + ")"));
        with.removeIf(String::isEmpty);
        attributes.append(", with = {").append(String.join(", ", with)).append("}");
        return attributes.toString();
    }

    /** The model's qualified name. */
    public String model() {
        return PACKAGE + "." + name;
    }

    /** Settings of built-in rules that differ in structure from their defaults. */
    private static final Map<String, List<Map<String, Object>>> VARIANTS = Map.ofEntries(
            Map.entry("AdEMAMix", List.of(Map.of("warmUpSteps", 40.0, "weightDecay", 0.1))),
            Map.entry("AdaGradRda", List.of(Map.of("l1", 0.01, "l2", 0.1))),
            Map.entry("AdaBelief", List.of(Map.of("epsilonPlacement", "BEFORE_CORRECTION"))),
            Map.entry("AdaPnm", List.of(Map.of("amsgrad", false))),
            Map.entry(
                    "Adafactor",
                    List.of(Map.of(
                            "epsilonPlacement",
                            "ADDED",
                            "epsilon1",
                            1e-30,
                            "relativeStep",
                            false))),
            Map.entry(
                    "Adagrad",
                    List.of(Map.of(
                            "rateDecay",
                            0.1,
                            "initialAccumulator",
                            0.1,
                            "epsilonPlacement",
                            "INSIDE_ROOT"))),
            Map.entry(
                    "Adam",
                    List.of(
                            Map.of("amsgrad", true, "weightDecay", 0.1, "beta2", 0.9),
                            Map.of("epsilonPlacement", "BEFORE_CORRECTION"),
                            Map.of(
                                    "epsilonPlacement",
                                    "INSIDE_ROOT",
                                    "amsgrad",
                                    true,
                                    "amsgradOfCorrected",
                                    true))),
            Map.entry(
                    "AdamW",
                    List.of(Map.of("weightDecay", 0.0, "epsilon", 1e-4), Map.of("amsgrad", true))),
            Map.entry("Adamax", List.of(Map.of("epsilonPlacement", "OUTSIDE_MAXIMUM"))),
            Map.entry("Adan", List.of(Map.of("weightDecay", 0.02))),
            Map.entry("Adopt", List.of(Map.of("weightDecay", 0.1))),
            Map.entry("AggMo", List.of(Map.of("beta1", 0.8))),
            Map.entry("Ftrl", List.of(Map.of("l1", 0.01, "l2", 0.1, "beta", 1.0))),
            Map.entry("Kate", List.of(Map.of("delta", 0.1))),
            Map.entry("LaProp", List.of(Map.of("rateInMomentum", false))),
            Map.entry("Lamb", List.of(Map.of("decayInUpdate", false))),
            Map.entry("Lars", List.of(Map.of("decayInNorm", true, "weightDecay", 0.1))),
            Map.entry("Lion", List.of(Map.of("weightDecay", 0.1))),
            Map.entry("Madgrad", List.of(Map.of("momentum", 0.0))),
            Map.entry(
                    "Muon",
                    List.of(
                            Map.of(
                                    "nesterov",
                                    false,
                                    "scale",
                                    "MATCH_RMS_ADAMW",
                                    "weightDecay",
                                    0.0),
                            Map.of("momentum", 0.5, "scale", "UNCLAMPED"))),
            Map.entry(
                    "NAdam",
                    List.of(
                            Map.of("weightDecay", 0.1),
                            Map.of("momentumReduction", 0.0, "correction", "FIRST_MOMENT"))),
            Map.entry(
                    "Prodigy",
                    List.of(Map.of("biasCorrection", true, "growth", 2.0, "weightDecay", 0.1))),
            Map.entry("Qhm", List.of(Map.of("weightDecay", 0.01))),
            Map.entry(
                    "RAdam",
                    List.of(
                            Map.of("beta2", 0.9, "weightDecay", 0.1),
                            Map.of("beta2", 0.9, "epsilonPlacement", "AFTER_CORRECTION"))),
            Map.entry(
                    "RmsProp",
                    List.of(
                            Map.of("momentum", 0.9, "centered", true),
                            Map.of(
                                    "momentum",
                                    0.9,
                                    "rateInMomentum",
                                    true,
                                    "epsilonPlacement",
                                    "INSIDE_ROOT",
                                    "initialAccumulator",
                                    1.0))),
            Map.entry(
                    "Sgd",
                    List.of(
                            Map.of("momentum", 0.9),
                            Map.of("momentum", 0.9, "dampening", 0.1, "weightDecay", 0.01),
                            Map.of("momentum", 0.8, "nesterov", true),
                            Map.of(
                                    "momentum",
                                    0.8,
                                    "nesterov",
                                    true,
                                    "rateInMomentum",
                                    true,
                                    "dampening",
                                    0.1,
                                    "dampenFirst",
                                    true))),
            Map.entry("Sgdw", List.of(Map.of("momentum", 0.9))),
            Map.entry("SignSgd", List.of(Map.of("weightDecay", 0.1))),
            Map.entry("SimplifiedAdEMAMix", List.of(Map.of("alpha", 0.5))),
            Map.entry("Sm3", List.of(Map.of("epsilon", 1e-8))),
            Map.entry("Yogi", List.of(Map.of("initialAccumulator", 0.0))));

    /**
     * Every built-in rule as it comes, then in other structures, in both precisions, strict and
     * not.
     */
    public static List<Case> builtIn() {
        List<Case> cases = new ArrayList<>();
        for (String rule : BuiltIn.rules()) {
            List<Map<String, Object>> settings = new ArrayList<>(List.of(Map.of()));
            settings.addAll(
                    VARIANTS.getOrDefault(rule.substring(rule.lastIndexOf('.') + 1), List.of()));
            cases.addAll(of(rule, settings, layout(Rules.of(rule, Case.class.getClassLoader()))));
            cases.addAll(fast(rule, settings, layout(Rules.of(rule, Case.class.getClassLoader()))));
        }
        cases.add(new Case(
                "LionAscending", "io.stepsmith.rule.Lion", Map.of(), Precision.FLOAT, false, true));
        return cases;
    }

    /**
     * The cases of one rule in FAST arithmetic: as it comes, in both precisions, and wherever
     * FAST_DIVISION does more.
     */
    public static List<Case> fast(String rule, List<Map<String, Object>> variants, Layout layout) {
        String title = rule.substring(rule.lastIndexOf('.') + 1);
        List<Case> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            cases.add(new Case(
                    title + (precision == Precision.FLOAT ? "1FFast" : "1DFast"),
                    rule,
                    variants.get(0),
                    precision,
                    Arithmetic.FAST,
                    false,
                    layout));
        }
        for (int i = 0; i < variants.size(); i++) {
            Case divided = new Case(
                    title + (i + 1) + "FFastDivision",
                    rule,
                    variants.get(i),
                    Precision.FLOAT,
                    Arithmetic.FAST_DIVISION,
                    false,
                    layout);
            if (!IrModel.program(
                            Rules.of(rule, Case.class.getClassLoader()),
                            divided,
                            divided.arithmetic(),
                            false)
                    .fastDivisions()
                    .isEmpty()) {
                cases.add(divided);
            }
        }
        return cases;
    }

    /**
     * A matrix of jagged rows for what only sees its weight; matrices, and a vector if the rule
     * takes one, for what looks around.
     */
    private static Layout layout(Rule rule) {
        if (Rules.program(rule, false).seesRows()) {
            return Layout.MATRICES;
        }
        boolean looksAround = rule.seesMatrices()
                || rule.graph().nodes().stream()
                        .anyMatch(node -> node.is(Op.REDUCE) || node.is(Op.COUNT));
        return looksAround ? Layout.MIXED : Layout.JAGGED;
    }

    /** The cases of one rule on jagged rows. */
    public static List<Case> of(String rule, List<Map<String, Object>> variants) {
        return of(rule, variants, Layout.JAGGED, "");
    }

    /** The cases of one rule. */
    public static List<Case> of(String rule, List<Map<String, Object>> variants, Layout layout) {
        return of(rule, variants, layout, "");
    }

    /**
     * The cases of one rule on jagged rows, with something in their names that tells them from
     * others.
     */
    static List<Case> of(String rule, List<Map<String, Object>> variants, String mark) {
        return of(rule, variants, Layout.JAGGED, mark);
    }

    /** The cases of one rule, with something in their names that tells them from others. */
    static List<Case> of(
            String rule, List<Map<String, Object>> variants, Layout layout, String mark) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            for (Precision precision : Precision.values()) {
                for (boolean strict : new boolean[] {false, true}) {
                    String name = rule.substring(rule.lastIndexOf('.') + 1)
                            + mark
                            + (i + 1)
                            + (precision == Precision.FLOAT ? "F" : "D")
                            + (strict ? "Strict" : "");
                    cases.add(new Case(
                            name,
                            rule,
                            variants.get(i),
                            precision,
                            strict ? Arithmetic.STRICT : Arithmetic.DEFAULT,
                            false,
                            layout));
                }
            }
        }
        return cases;
    }
}
