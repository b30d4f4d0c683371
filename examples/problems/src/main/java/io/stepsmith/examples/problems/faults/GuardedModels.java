package io.stepsmith.examples.problems.faults;

import io.stepsmith.Clip;
import io.stepsmith.Guard;
import io.stepsmith.LossScale;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.SpikeAction;
import io.stepsmith.examples.problems.Block;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

/** A model class for each rule and protection; all train the blocks of a problem. */
final class GuardedModels {
    private GuardedModels() {}

    /** What all of them train. */
    abstract static class Model {
        @Param
        final Block[] blocks;

        Model(Block[] blocks) {
            this.blocks = blocks;
        }
    }

    @Optimizer(rule = AdamW.class)
    static final class BareAdamW extends Model {
        BareAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @LossScale
    static final class ScaledBareAdamW extends Model {
        ScaledBareAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    static final class BareSgd extends Model {
        BareSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @LossScale
    static final class ScaledBareSgd extends Model {
        ScaledBareSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard
    static final class GuardedAdamW extends Model {
        GuardedAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard
    @LossScale
    static final class ScaledGuardedAdamW extends Model {
        ScaledGuardedAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard
    static final class GuardedSgd extends Model {
        GuardedSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard
    @LossScale
    static final class ScaledGuardedSgd extends Model {
        ScaledGuardedSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard(spike = 6)
    static final class SkippingAdamW extends Model {
        SkippingAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard(spike = 6)
    @LossScale
    static final class ScaledSkippingAdamW extends Model {
        ScaledSkippingAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard(spike = 6)
    static final class SkippingSgd extends Model {
        SkippingSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard(spike = 6)
    @LossScale
    static final class ScaledSkippingSgd extends Model {
        ScaledSkippingSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)
    static final class ReturningAdamW extends Model {
        ReturningAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)
    @LossScale
    static final class ScaledReturningAdamW extends Model {
        ScaledReturningAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)
    static final class ReturningSgd extends Model {
        ReturningSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard(spike = 1e9, onSpike = SpikeAction.ROLL_BACK)
    @LossScale
    static final class ScaledReturningSgd extends Model {
        ScaledReturningSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)
    static final class ProtectedAdamW extends Model {
        ProtectedAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)
    @LossScale
    static final class ScaledProtectedAdamW extends Model {
        ScaledProtectedAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)
    static final class ProtectedSgd extends Model {
        ProtectedSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)
    @LossScale
    static final class ScaledProtectedSgd extends Model {
        ScaledProtectedSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Clip(spikes = 2.5)
    static final class ClippedAdamW extends Model {
        ClippedAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = AdamW.class)
    @Clip(spikes = 2.5)
    @LossScale
    static final class ScaledClippedAdamW extends Model {
        ScaledClippedAdamW(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Clip(spikes = 2.5)
    static final class ClippedSgd extends Model {
        ClippedSgd(Block[] blocks) {
            super(blocks);
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    @Clip(spikes = 2.5)
    @LossScale
    static final class ScaledClippedSgd extends Model {
        ScaledClippedSgd(Block[] blocks) {
            super(blocks);
        }
    }
}
