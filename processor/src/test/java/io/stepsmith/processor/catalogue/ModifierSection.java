package io.stepsmith.processor.catalogue;

import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.BuiltInSource;

import java.util.List;

/**
 * What the catalogue says about a modifier: its Javadoc, what it changes, what it costs.
 *
 * @param source its file
 * @param doc its Javadoc
 * @param modifier its IR
 */
record ModifierSection(BuiltInSource source, Javadoc doc, Modifier modifier) {
    static ModifierSection of(BuiltInSource source) {
        return new ModifierSection(source, Javadoc.of(source), IrText.parseModifier(source.ir()));
    }

    String name() {
        return source.simpleName();
    }

    /** Adds what there is to say; costs are those with a rule that most people know. */
    void add(Markdown page, Rule adamW) {
        page.heading(2, name());
        doc.paragraphs().forEach(page::paragraph);
        page.table("Changes", "State", "AdamW with it")
                .row(changes(), Cost.state(modifier.slots()), on(adamW));
        HyperparameterTable.add(page, modifier.hypers());
        page.paragraph(needs() + excludes() + doc.in() + RuleSection.link(source));
    }

    /** What it changes, separated by commas. */
    String changes() {
        List<String> states = modifier.slots().stream().map(Rule.Slot::name).toList();
        return String.join(
                ", ",
                modifier.graph().outputs().keySet().stream()
                        .filter(output -> !states.contains(output))
                        .toList());
    }

    private String on(Rule adamW) {
        if (!adamW.exposed().containsAll(modifier.reads())) {
            return "not with it";
        }
        Cost cost = new Cost(adamW.withModifiers(List.of(modifier)));
        return "passes " + cost.passes() + ", moved " + cost.moved();
    }

    private String needs() {
        return modifier.reads().isEmpty()
                ? ""
                : "Needs a rule that exposes " + Markdown.code(List.copyOf(modifier.reads()))
                        + ". ";
    }

    private String excludes() {
        return modifier.excludes().isEmpty()
                ? ""
                : "Not beside "
                        + Markdown.code(modifier.excludes().stream()
                                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                                .toList())
                        + ". ";
    }
}
