package io.stepsmith.processor.catalogue;

import io.stepsmith.Decay;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.RuleRate;
import io.stepsmith.processor.testing.BuiltInSource;

import java.util.Locale;

/**
 * What the catalogue says about a rule: its Javadoc, what it costs, its hyperparameters.
 *
 * @param source its file
 * @param doc its Javadoc
 * @param rule its IR
 */
record RuleSection(BuiltInSource source, Javadoc doc, Rule rule) {
    static RuleSection of(BuiltInSource source) {
        return new RuleSection(source, Javadoc.of(source), IrText.parse(source.ir()));
    }

    String name() {
        return source.simpleName();
    }

    Family family() {
        return Family.of(rule, doc);
    }

    /** Whether it has a weight decay at a place of its own in its formula. */
    boolean hasOwnDecay() {
        return rule.decay() == Decay.NONE && rule.hyper(Rule.WEIGHT_DECAY).isPresent();
    }

    void add(Markdown page) {
        page.heading(2, name());
        doc.paragraphs().forEach(page::paragraph);
        Cost cost = new Cost(rule);
        page.table("State", "Passes", "Moved", "Rate", "Decay", "Form")
                .row(
                        cost.state(),
                        cost.passes(),
                        cost.moved(),
                        rate(rule.rate()),
                        decay(),
                        rule.setsWeight() ? "weight" : "update");
        HyperparameterTable.add(
                page,
                rule.hypers().stream()
                        .filter(hyper -> !hyper.name().equals(Rule.WEIGHT_DECAY))
                        .toList());
        page.paragraph(presets() + doc.in() + link(source));
    }

    /** The link to a file of the runtime. */
    static String link(BuiltInSource source) {
        return "[Source](../../src/main/java/" + source.name().replace('.', '/') + ".java).";
    }

    private String presets() {
        return rule.presets().isEmpty()
                ? ""
                : "Conventions: "
                        + Markdown.code(rule.presets().stream()
                                .map(preset -> preset.convention().toString())
                                .toList())
                        + ". ";
    }

    private String decay() {
        return rule.hyper(Rule.WEIGHT_DECAY)
                .map(hyper -> (hasOwnDecay() ? "the rule's own " : "`" + rule.decay() + "` ")
                        + Numbers.text((Double) hyper.value()))
                .orElse("none");
    }

    private static String rate(RuleRate rate) {
        String schedule = rate.schedule() == RuleSchedule.ANY
                ? ""
                : ", " + rate.schedule().name().toLowerCase(Locale.ROOT);
        return Numbers.text(rate.base()) + schedule;
    }
}
