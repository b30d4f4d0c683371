package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;

import java.util.List;

/** The slots of an optimizer's state, without those of hyperparameters. */
public final class Slots {
    private Slots() {}

    /** The slots now. */
    public static List<OptimizerState.Slot> of(ModelOptimizer<?> optimizer) {
        return optimizer.state().slots().stream()
                .filter(slot -> !slot.name().startsWith("hyperparameters/"))
                .toList();
    }

    /** Their names. */
    public static List<String> names(ModelOptimizer<?> optimizer) {
        return of(optimizer).stream().map(OptimizerState.Slot::name).toList();
    }
}
