package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
final class Network {
    @Param library.Holder holder = new library.Holder();
}
