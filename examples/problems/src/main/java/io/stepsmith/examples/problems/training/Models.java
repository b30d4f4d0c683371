package io.stepsmith.examples.problems.training;

import io.stepsmith.Convention;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.WarmUp;
import io.stepsmith.examples.problems.Block;
import io.stepsmith.modifier.Mechanic;
import io.stepsmith.rule.Adafactor;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Cocob;
import io.stepsmith.rule.DAdaptAdam;
import io.stepsmith.rule.DAdaptLion;
import io.stepsmith.rule.DAdaptSgd;
import io.stepsmith.rule.DoG;
import io.stepsmith.rule.DoWG;
import io.stepsmith.rule.LDoG;
import io.stepsmith.rule.Momo;
import io.stepsmith.rule.MomoAdam;
import io.stepsmith.rule.Polyak;
import io.stepsmith.rule.Prodigy;
import io.stepsmith.rule.ScheduleFreeAdamW;
import io.stepsmith.rule.ScheduleFreeSgd;
import io.stepsmith.rule.Sgd;

/**
 * A model class for each rule; all train the blocks of a problem. Schedules come from curves that
 * builders are given, and defaults are what is measured.
 */
@SuppressWarnings({"stepsmith.DecayWanted", "stepsmith.RateGuessed"})
final class Models {
    private Models() {}

    /** What all of them train. */
    abstract static class Model {
        @Param
        final Block[] blocks;

        Model(Block[] blocks) {
            this.blocks = blocks;
        }
    }

    @Optimizer(rule = AdamW.class)
    static final class AdamWModel extends Model {
        AdamWModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    static final class SgdModel extends Model {
        SgdModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Prodigy.class)
    static final class ProdigyModel extends Model {
        ProdigyModel(Block[] blocks) {
            super(blocks);
        }
    }

    /** The README's, for a rate that is not known. */
    @Optimizer(rule = Prodigy.class)
    @WarmUp(portion = 0.05)
    @Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
    static final class DecayedProdigyModel extends Model {
        DecayedProdigyModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Prodigy.class, convention = Convention.PAPER)
    static final class PaperProdigyModel extends Model {
        PaperProdigyModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Cocob.class)
    static final class CocobModel extends Model {
        CocobModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Momo.class)
    static final class MomoModel extends Model {
        MomoModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = MomoAdam.class)
    static final class MomoAdamModel extends Model {
        MomoAdamModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Polyak.class)
    static final class PolyakModel extends Model {
        PolyakModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = DoG.class)
    static final class DoGModel extends Model {
        DoGModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = LDoG.class)
    static final class LDoGModel extends Model {
        LDoGModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = DoWG.class)
    static final class DoWGModel extends Model {
        DoWGModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = DAdaptAdam.class)
    static final class DAdaptAdamModel extends Model {
        DAdaptAdamModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = DAdaptSgd.class)
    static final class DAdaptSgdModel extends Model {
        DAdaptSgdModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = DAdaptLion.class)
    static final class DAdaptLionModel extends Model {
        DAdaptLionModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class, modifiers = Mechanic.class)
    static final class MechanicAdamWModel extends Model {
        MechanicAdamWModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9, modifiers = Mechanic.class)
    static final class MechanicSgdModel extends Model {
        MechanicSgdModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = ScheduleFreeAdamW.class)
    static final class ScheduleFreeAdamWModel extends Model {
        ScheduleFreeAdamWModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = ScheduleFreeSgd.class)
    static final class ScheduleFreeSgdModel extends Model {
        ScheduleFreeSgdModel(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Adafactor.class)
    static final class AdafactorModel extends Model {
        AdafactorModel(Block[] blocks) {
            super(blocks);
        }
    }
}
