package io.stepsmith.processor.describe.facts;

import io.stepsmith.SpikeAction;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.model.GuardSpec;

import java.util.Set;

/** Remarks on what {@code @Guard} does at a spike, and on the memory that going back takes. */
final class GuardRemarks {
    private GuardRemarks() {}

    static void add(GuardSpec guard, Set<String> sentences) {
        if (!guard.seesSpikes()) {
            return;
        }
        sentences.add("A loss that `step(loss)` is given, or a norm of the gradients, more than "
                + Numbers.text(guard.spike()) + " standard deviations above the mean of the last "
                + guard.window()
                + (guard.onSpike() == SpikeAction.FAIL
                        ? " ends the run with a `TrainingDivergedException`."
                        : " is refused (`SKIPPED`)."));
        if (guard.rollsBack()) {
            sentences.add("A run whose losses diverge goes back to an older snapshot, with 0.3 "
                    + "times the learning rate, " + guard.rollBacks()
                    + (guard.rollBacks() == 1 ? " time" : " times")
                    + " at most: call `step(loss)`. Two copies of all weights and state are kept "
                    + "for that.");
        }
    }
}
