package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;
import java.util.List;
import java.util.Map;

@Optimizer(rule = AdamW.class)
final class Transformer {
    @Param float[][][] attention = new float[2][4][4];
    @Param Map<String, float[]> heads = Map.of();
    @Param List<float[]> norms = List.of();
    @Param String name = "small";
}
