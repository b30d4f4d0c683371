package demo;

import io.stepsmith.Guard;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.SpikeAction;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
@Guard(spike = 0, window = 31, onSpike = SpikeAction.ROLL_BACK, rollBacks = 0, warnAfter = 0, failAfter = -1)
class Linear {
    @Param float[] w;
    float[] wGradient;
}
