package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;

@Optimizer(rule = Sgd.class)
final class Regression {
    @Param float intercept;
    @Param int count;
    @Param boolean flag;
    @Param Float boxed = 1f;
    @Param AtomicInteger atomic = new AtomicInteger();
    @Param BigDecimal exact = BigDecimal.ONE;
    @Param int[] numbers = {};
    @Param long[][] table = {};
    @Param Double[] boxes = {};
    @Param Float[][] rows = {};
}
