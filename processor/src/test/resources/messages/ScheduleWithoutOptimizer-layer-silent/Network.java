package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WarmUp;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
@WarmUp(steps = 100)
final class Network {
    @Param Dense first = new Dense();
}
