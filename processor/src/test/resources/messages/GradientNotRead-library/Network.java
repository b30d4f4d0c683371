package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class, separateGradients = true)
final class Network {
    @Param library.Dense first = new library.Dense();
}
