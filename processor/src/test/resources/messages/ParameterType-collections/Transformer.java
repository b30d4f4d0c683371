package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

@Optimizer(rule = AdamW.class)
final class Transformer {
    @Param float[][][] attention = new float[2][4][4];
    @Param Map<String, float[]> heads = Map.of();
    @Param List<float[]> norms = List.of();
    @Param Collection<double[]> biases = List.of();
    @Param List<float[][]> kernels = List.of();
    @Param List<Double> scales = List.of();
    @Param Set<Transformer> experts = Set.of();
    @Param List<?> anything = List.of();
    @Param List<List<Transformer>> grid = List.of();
    @Param Transformer[][] board = {};
    @Param Map<String, float[]>[] maps = null;
}
