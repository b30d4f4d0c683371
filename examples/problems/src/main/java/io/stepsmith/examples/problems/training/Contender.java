package io.stepsmith.examples.problems.training;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.examples.problems.Block;
import io.stepsmith.schedule.Curve;

import java.util.List;
import java.util.function.Function;

/**
 * A rule as a model configures it, with all else at its defaults.
 *
 * @param name a short name
 * @param builder makes a builder of an optimizer of blocks
 */
public record Contender(
        String name, Function<Block[], OptimizerBuilder<?, ? extends ModelOptimizer<?>>> builder) {
    /** AdamW, whose rate is swept. */
    public static final Contender ADAMW = new Contender(
            "AdamW", blocks -> Models_AdamWModelOptimizer.builder(new Models.AdamWModel(blocks)));

    /** SGD with a momentum of 0.9, whose rate is swept. */
    public static final Contender SGD = new Contender(
            "Sgd momentum 0.9",
            blocks -> Models_SgdModelOptimizer.builder(new Models.SgdModel(blocks)));

    /** Prodigy, with nothing set. */
    public static final Contender PRODIGY = new Contender(
            "Prodigy",
            blocks -> Models_ProdigyModelOptimizer.builder(new Models.ProdigyModel(blocks)));

    /** All that find their rate themselves, or say so. */
    public static final List<Contender> RATE_FREE = List.of(
            PRODIGY,
            new Contender(
                    "Prodigy of the paper",
                    blocks -> Models_PaperProdigyModelOptimizer.builder(
                            new Models.PaperProdigyModel(blocks))),
            new Contender(
                    "Cocob",
                    blocks -> Models_CocobModelOptimizer.builder(new Models.CocobModel(blocks))),
            new Contender(
                    "Momo",
                    blocks -> Models_MomoModelOptimizer.builder(new Models.MomoModel(blocks))),
            new Contender(
                    "MomoAdam",
                    blocks -> Models_MomoAdamModelOptimizer.builder(
                            new Models.MomoAdamModel(blocks))),
            new Contender(
                    "Polyak",
                    blocks -> Models_PolyakModelOptimizer.builder(new Models.PolyakModel(blocks))),
            new Contender(
                    "DoG", blocks -> Models_DoGModelOptimizer.builder(new Models.DoGModel(blocks))),
            new Contender(
                    "LDoG",
                    blocks -> Models_LDoGModelOptimizer.builder(new Models.LDoGModel(blocks))),
            new Contender(
                    "DoWG",
                    blocks -> Models_DoWGModelOptimizer.builder(new Models.DoWGModel(blocks))),
            new Contender(
                    "DAdaptAdam",
                    blocks -> Models_DAdaptAdamModelOptimizer.builder(
                            new Models.DAdaptAdamModel(blocks))),
            new Contender(
                    "DAdaptSgd",
                    blocks -> Models_DAdaptSgdModelOptimizer.builder(
                            new Models.DAdaptSgdModel(blocks))),
            new Contender(
                    "DAdaptLion",
                    blocks -> Models_DAdaptLionModelOptimizer.builder(
                            new Models.DAdaptLionModel(blocks))),
            new Contender(
                    "Mechanic around AdamW",
                    blocks -> Models_MechanicAdamWModelOptimizer.builder(
                            new Models.MechanicAdamWModel(blocks))),
            new Contender(
                    "Mechanic around Sgd momentum 0.9",
                    blocks -> Models_MechanicSgdModelOptimizer.builder(
                            new Models.MechanicSgdModel(blocks))),
            new Contender(
                    "ScheduleFreeAdamW",
                    blocks -> Models_ScheduleFreeAdamWModelOptimizer.builder(
                            new Models.ScheduleFreeAdamWModel(blocks))),
            new Contender(
                    "ScheduleFreeSgd",
                    blocks -> Models_ScheduleFreeSgdModelOptimizer.builder(
                            new Models.ScheduleFreeSgdModel(blocks))),
            new Contender(
                    "Adafactor",
                    blocks -> Models_AdafactorModelOptimizer.builder(
                            new Models.AdafactorModel(blocks))));

    /** The part of a run in which a decayed rate goes up. */
    private static final double WARM_UP = 0.05;

    /** An optimizer at the rule's default rate, the same throughout. */
    public ModelOptimizer<?> constant(Block[] blocks) {
        return builder.apply(blocks).build();
    }

    /** An optimizer whose rate is the same throughout. */
    public ModelOptimizer<?> constant(Block[] blocks, double learningRate) {
        return builder.apply(blocks).learningRate(learningRate).build();
    }

    /** {@link #decayed(Block[], int, double)} from the rule's default rate. */
    public ModelOptimizer<?> decayed(Block[] blocks, int steps) {
        return decayed(blocks, steps, defaultRate(blocks));
    }

    /** An optimizer whose rate goes up in 5 % of the steps, and falls linearly to 0 in all. */
    public ModelOptimizer<?> decayed(Block[] blocks, int steps, double learningRate) {
        Curve curve =
                Curve.linear(defaultRate(blocks), 0, steps).times(Curve.warmUp(WARM_UP * steps));
        return builder.apply(blocks)
                .learningRate(learningRate)
                .schedule("learningRate", curve)
                .build();
    }

    /** The rule's default rate. */
    public double defaultRate(Block[] blocks) {
        return constant(blocks).hyperparameter("learningRate");
    }
}
