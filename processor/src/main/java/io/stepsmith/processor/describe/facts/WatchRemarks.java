package io.stepsmith.processor.describe.facts;

import io.stepsmith.Statistic;
import io.stepsmith.Watch;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.CompiledTable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Remarks on what {@code @Watch} has steps compute, and on what it costs. */
final class WatchRemarks {
    private WatchRemarks() {}

    static void add(CompiledModel model, Set<String> sentences) {
        Set<Statistic> extra = EnumSet.noneOf(Statistic.class);
        for (Statistic norm : model.spec().watch().norms()) {
            if (model.tables().stream().anyMatch(table -> isExtra(table, norm))) {
                extra.add(norm);
            }
        }
        if (extra.contains(Statistic.UPDATE_NORM) || extra.contains(Statistic.WEIGHT_NORM)) {
            extra.add(Statistic.UPDATE_RATIO);
        }
        List<String> made = new ArrayList<>();
        List<String> more = new ArrayList<>();
        model.spec()
                .watch()
                .parts()
                .forEach((statistic, per) ->
                        (extra.contains(statistic) ? more : made).add(text(statistic, per)));
        if (!made.isEmpty()) {
            sentences.add("Watched at no cost, for steps make it anyway: " + String.join(", ", made)
                    + ".");
        }
        if (!more.isEmpty()) {
            sentences.add("Watched: " + String.join(", ", more)
                    + ". Each block of weights is read for that just before it is updated"
                    + (extra.contains(Statistic.UPDATE_NORM)
                            ? ", and its update is computed twice."
                            : "."));
        }
    }

    /** Returns whether a table makes a norm only because it is watched. */
    private static boolean isExtra(CompiledTable table, Statistic norm) {
        List<Program.Pass> passes = table.program().passes();
        return passes.get(passes.size() - 1)
                .watched()
                .containsKey(table.program().watched().get(norm));
    }

    private static String text(Statistic statistic, Watch.Per per) {
        return "`" + statistic + "` of "
                + (per == Watch.Per.MODEL
                        ? "the model"
                        : "each " + per.name().toLowerCase(Locale.ROOT));
    }
}
