package io.stepsmith.processor.catalogue;

import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Rule;

import java.util.List;

/** The hyperparameters of a rule or modifier, with their defaults and ranges. */
final class HyperparameterTable {
    private HyperparameterTable() {}

    /** Adds the table, if there is anything to be in it. */
    static void add(Markdown page, List<Rule.Hyper> hypers) {
        if (hypers.isEmpty()) {
            return;
        }
        page.table("Hyperparameter", "Default", "Values");
        for (Rule.Hyper hyper : hypers) {
            page.row(Markdown.code(hyper.name()), defaultOf(hyper), valuesOf(hyper));
        }
    }

    private static String defaultOf(Rule.Hyper hyper) {
        return hyper.value() instanceof Double number
                ? number == Double.MAX_VALUE ? "unlimited" : Numbers.text(number)
                : String.valueOf(hyper.value());
    }

    private static String valuesOf(Rule.Hyper hyper) {
        if (!hyper.choices().isEmpty()) {
            return String.join(", ", hyper.choices());
        }
        if (!hyper.isNumber()) {
            return "true, false";
        }
        String range = hyper.range().toString();
        return range.equals("(-inf, inf)") ? "any" : range;
    }
}
