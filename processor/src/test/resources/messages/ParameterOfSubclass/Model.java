package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;
import java.util.List;

@Optimizer(rule = AdamW.class)
class Model {
    @Param List<Layer> layers;
}
