package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;
import java.util.List;
import java.util.Optional;

@Optimizer(rule = AdamW.class)
final class Network<T> {
    interface Layer {}

    abstract static class Shape {}

    static class Dense {}

    record Pair(float[] weights, float[] gradients) {}

    enum Mode { TRAINING }

    @Param Layer layer = null;
    @Param List<Layer> layers = List.of();
    @Param Layer[] more = {};
    @Param Shape shape = null;
    @Param Dense dense = new Dense();
    @Param Pair pair = null;
    @Param Mode mode = Mode.TRAINING;
    @Param T any = null;
    @Param java.nio.IntBuffer buffer = java.nio.IntBuffer.allocate(8);
    @Param Optional<Dense> maybe = Optional.empty();
    @Param String name = "small";
    @Param Object thing = null;
}
