package io.stepsmith.examples.guide;

import io.stepsmith.Convention;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.Weights;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

import java.nio.file.Path;

/** What the page for those who come from other frameworks shows and no sample has. */
final class ComingFromSnippets {
    private ComingFromSnippets() {}

    static void weights(TorchModelOptimizer optimizer) {
        Weights.load(
                optimizer,
                Path.of("pretrained.safetensors"),
                LoadOptions.strict().rename("transformer.h.0", "").transpose("weight"));
        Weights.save(optimizer, Path.of("model.safetensors"));
    }
}

@Optimizer(rule = AdamW.class, learningRate = 1e-3, beta2 = 0.95, weightDecay = 0.1)
final class TorchModel {
    @Param
    float[][] weight = new float[3][4];

    float[][] weightGradient = new float[3][4];
}

@Optimizer(rule = Sgd.class, convention = Convention.DL4J, learningRate = 0.1, momentum = 0.9)
final class Dl4jModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}
