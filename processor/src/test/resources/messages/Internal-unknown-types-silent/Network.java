package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;
import java.util.List;

@Optimizer(rule = Adam.class)
final class Network {
    @Param Lineal first;
    @Param List<Lineal> others;
    @Param Lineal[] more;
}
