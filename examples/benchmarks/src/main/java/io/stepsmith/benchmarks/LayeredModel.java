package io.stepsmith.benchmarks;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;
import java.util.stream.IntStream;

/** Many tensors trained by AdamW. */
@Optimizer(rule = AdamW.class)
final class LayeredModel {
    @Param final Layer[] layers;

    LayeredModel(int layers, int n) {
        this.layers = IntStream.range(0, layers).mapToObj(k -> new Layer(Tensor.of(n))).toArray(Layer[]::new);
    }
}
