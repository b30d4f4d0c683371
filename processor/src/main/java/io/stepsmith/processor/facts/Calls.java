package io.stepsmith.processor.facts;

import io.stepsmith.processor.model.Model;
import java.util.ArrayList;
import java.util.List;

/** What a model's optimizer must be called with besides {@code step()}. */
public final class Calls {
    private Calls() {}

    /** Sentences, with code between backquotes. */
    public static List<String> of(Model model) {
        List<String> sentences = new ArrayList<>();
        if (model.tables().stream().anyMatch(table -> table.program().readsLoss())) {
            sentences.add("A rule reads the loss, so call `step(loss)`.");
        }
        if (model.tables().stream().anyMatch(table -> table.program().perturbation().isPresent())) {
            sentences.add("A step has two gradients: call `perturb()` after the first, then `step()`.");
        }
        model.plateau().ifPresent(plateau -> sentences.add("All learning rates are multiplied by a factor that falls on a plateau of "
                + (plateau.ofLoss() ? "the loss, so call `step(loss)`." : "what `observe(metric)` is given.")));
        return sentences;
    }
}
