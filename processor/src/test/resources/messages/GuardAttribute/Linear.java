package demo;

import io.stepsmith.Guard;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.SpikeAction;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
@Guard(window = 64, onSpike = SpikeAction.ROLL_BACK, rollBacks = 2)
class Linear {
    @Param float[] w;
    float[] wGradient;
}

@Optimizer(rule = AdamW.class)
@Guard(spike = 6, rollBacks = 2)
class Skipping {
    @Param float[] w;
    float[] wGradient;
}
