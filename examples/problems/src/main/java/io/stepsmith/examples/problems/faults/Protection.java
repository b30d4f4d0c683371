package io.stepsmith.examples.problems.faults;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.examples.problems.Block;

import java.util.function.Function;

/** Protections of a run; each is for AdamW and for SGD, with a scale of the loss and without. */
public enum Protection {
    /** None. */
    NONE(
            "nothing",
            blocks -> GuardedModels_BareAdamWOptimizer.builder(new GuardedModels.BareAdamW(blocks)),
            blocks -> GuardedModels_BareSgdOptimizer.builder(new GuardedModels.BareSgd(blocks)),
            blocks -> GuardedModels_ScaledBareAdamWOptimizer.builder(
                    new GuardedModels.ScaledBareAdamW(blocks)),
            blocks -> GuardedModels_ScaledBareSgdOptimizer.builder(
                    new GuardedModels.ScaledBareSgd(blocks))),
    /** Gradients that are not finite are refused. */
    GUARD(
            "@Guard",
            blocks -> GuardedModels_GuardedAdamWOptimizer.builder(
                    new GuardedModels.GuardedAdamW(blocks)),
            blocks ->
                    GuardedModels_GuardedSgdOptimizer.builder(new GuardedModels.GuardedSgd(blocks)),
            blocks -> GuardedModels_ScaledGuardedAdamWOptimizer.builder(
                    new GuardedModels.ScaledGuardedAdamW(blocks)),
            blocks -> GuardedModels_ScaledGuardedSgdOptimizer.builder(
                    new GuardedModels.ScaledGuardedSgd(blocks))),
    /** Norms that are spikes are clipped. */
    CLIP(
            "@Clip(spikes = 2.5)",
            blocks -> GuardedModels_ClippedAdamWOptimizer.builder(
                    new GuardedModels.ClippedAdamW(blocks)),
            blocks ->
                    GuardedModels_ClippedSgdOptimizer.builder(new GuardedModels.ClippedSgd(blocks)),
            blocks -> GuardedModels_ScaledClippedAdamWOptimizer.builder(
                    new GuardedModels.ScaledClippedAdamW(blocks)),
            blocks -> GuardedModels_ScaledClippedSgdOptimizer.builder(
                    new GuardedModels.ScaledClippedSgd(blocks))),
    /** Spikes are refused. */
    SKIP(
            "@Guard(spike = 6)",
            blocks -> GuardedModels_SkippingAdamWOptimizer.builder(
                    new GuardedModels.SkippingAdamW(blocks)),
            blocks -> GuardedModels_SkippingSgdOptimizer.builder(
                    new GuardedModels.SkippingSgd(blocks)),
            blocks -> GuardedModels_ScaledSkippingAdamWOptimizer.builder(
                    new GuardedModels.ScaledSkippingAdamW(blocks)),
            blocks -> GuardedModels_ScaledSkippingSgdOptimizer.builder(
                    new GuardedModels.ScaledSkippingSgd(blocks))),
    /** Runs that diverge go back; no spike is refused. */
    ROLL_BACK_ALONE(
            "ROLL_BACK alone",
            blocks -> GuardedModels_ReturningAdamWOptimizer.builder(
                    new GuardedModels.ReturningAdamW(blocks)),
            blocks -> GuardedModels_ReturningSgdOptimizer.builder(
                    new GuardedModels.ReturningSgd(blocks)),
            blocks -> GuardedModels_ScaledReturningAdamWOptimizer.builder(
                    new GuardedModels.ScaledReturningAdamW(blocks)),
            blocks -> GuardedModels_ScaledReturningSgdOptimizer.builder(
                    new GuardedModels.ScaledReturningSgd(blocks))),
    /** Both. */
    ROLL_BACK(
            "@Guard(spike = 6, onSpike = ROLL_BACK)",
            blocks -> GuardedModels_ProtectedAdamWOptimizer.builder(
                    new GuardedModels.ProtectedAdamW(blocks)),
            blocks -> GuardedModels_ProtectedSgdOptimizer.builder(
                    new GuardedModels.ProtectedSgd(blocks)),
            blocks -> GuardedModels_ScaledProtectedAdamWOptimizer.builder(
                    new GuardedModels.ScaledProtectedAdamW(blocks)),
            blocks -> GuardedModels_ScaledProtectedSgdOptimizer.builder(
                    new GuardedModels.ScaledProtectedSgd(blocks)));

    /** Makes a builder of an optimizer of blocks. */
    private interface Builders
            extends Function<Block[], OptimizerBuilder<?, ? extends ModelOptimizer<?>>> {}

    private final String title;
    private final Builders adamW;
    private final Builders sgd;
    private final Builders scaledAdamW;
    private final Builders scaledSgd;

    Protection(
            String title, Builders adamW, Builders sgd, Builders scaledAdamW, Builders scaledSgd) {
        this.title = title;
        this.adamW = adamW;
        this.sgd = sgd;
        this.scaledAdamW = scaledAdamW;
        this.scaledSgd = scaledSgd;
    }

    /** Returns what a table calls it. */
    public String title() {
        return title;
    }

    /** An optimizer of AdamW, or else of SGD, at a rate that is constant. */
    ModelOptimizer<?> optimizer(Block[] blocks, boolean isAdamW, double rate, boolean scales) {
        Builders builders = isAdamW ? scales ? scaledAdamW : adamW : scales ? scaledSgd : sgd;
        return builders.apply(blocks).learningRate(rate).build();
    }
}
