package demo;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Network {
    @Param Linear hidden = new Linear();
    @Param @Group(rateScale = 0.1) Linear output = new Linear();

    static final class Linear {
        @Param float[] weights = new float[12];
    }
}
