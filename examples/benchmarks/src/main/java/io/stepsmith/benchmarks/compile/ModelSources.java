package io.stepsmith.benchmarks.compile;

import java.util.ArrayList;
import java.util.List;

/** Sources of models with three parameters each, of four kinds in turn. */
final class ModelSources {
    private static final List<String> KINDS = List.of(
            "@Optimizer(rule = AdamW.class, learningRate = 3e-4) @WarmUp(steps = 100) "
                    + "@Schedule(shape = Shape.COSINE, to = 1e-5, steps = 1000) @Clip(norm = 1)",
            "@Optimizer(rule = Sgd.class, momentum = 0.9, learningRate = 0.1)",
            "@Optimizer(rule = Lion.class, learningRate = 1e-4) @Guard",
            "@Optimizer(rule = Lamb.class, learningRate = 1e-3)");

    private ModelSources() {}

    /** So many models. */
    static List<Source> of(int models) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            String name = "Model" + i;
            sources.add(
                    new Source("models." + name, """
                    package models;
                    import io.stepsmith.*;
                    import io.stepsmith.rule.*;
                    %s
                    public class %s {
                        @Param float[] embedding = new float[10];
                        float[] embeddingGradient = new float[10];
                        @Param float[][] weights = new float[10][10];
                        float[][] weightsGradient = new float[10][10];
                        @Param float[] bias = new float[10];
                        float[] biasGradient = new float[10];
                    }
                    """.formatted(KINDS.get(i % KINDS.size()), name)));
        }
        return sources;
    }
}
