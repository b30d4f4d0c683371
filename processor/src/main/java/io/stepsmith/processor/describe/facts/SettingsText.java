package io.stepsmith.processor.describe.facts;

import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.GroupSpec;

import java.util.ArrayList;
import java.util.List;

/** The settings of a group or a table, in words. */
public final class SettingsText {
    private SettingsText() {}

    /** All of it: {@code beta1 0.9}, {@code rate scaled by 0.5}, {@code ascending}; never empty. */
    public static List<String> of(CompiledTable table) {
        GroupSpec group = table.group();
        List<String> all = new ArrayList<>();
        group.values().forEach((name, value) -> all.add(name + " " + value(value)));
        if (all.isEmpty()) {
            all.add("no hyperparameters");
        }
        if (group.rateScale() != 1) {
            all.add("rate scaled by " + Numbers.text(group.rateScale()));
        }
        table.storage().values().stream()
                .flatMap(kept -> kept.rounding().stream())
                .findFirst()
                .ifPresent(rounding -> all.add("state rounded " + rounding));
        if (table.ascend()) {
            all.add("ascending");
        }
        return all;
    }

    /** The value of a hyperparameter. */
    public static String value(Object value) {
        return value instanceof Double number ? Numbers.text(number) : value.toString();
    }

    /** Returns what kind of arrays its parameters are: {@code float arrays, matrices}. */
    public static String arrays(CompiledTable table) {
        return table.format().text() + " arrays" + (table.matrix() ? ", matrices" : "")
                + (table.outer() ? ", gradients never stored" : "")
                + (table.layered() ? ", in layers" : "")
                + table.table()
                        .sparse()
                        .map(spec -> spec.deferred() ? ", sparse, deferred" : ", sparse")
                        .orElse("");
    }
}
