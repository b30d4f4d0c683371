package io.stepsmith.examples.guide;

import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.rule.Sgd;

/** What the page about writing a rule shows and no sample has. */
final class WriteARuleSnippets {
    private WriteARuleSnippets() {}
}

@UpdateRule
final class RelativeSteps {
    double update(double w, double g, Step step, Tensor tensor) {
        double weights = tensor.norm(w);
        double gradients = tensor.norm(g);
        return weights > 0 && gradients > 0 ? weights / gradients * g : g;
    }
}

@UpdateRule(decay = Decay.DECOUPLED)
final class OneNumberForEachTensor {
    @Hyper(min = 0, below = 1)
    double beta = 0.9;

    @State(per = Extent.TENSOR)
    double square;

    double update(double w, double g, Step step, Tensor tensor) {
        square = beta * square + (1 - beta) * tensor.mean(g * g);
        return g / (Math.sqrt(square) + 1e-8);
    }
}

@UpdateModifier
final class RefuseLongGradients {
    @Hyper(above = 0)
    double longest = 100;

    boolean accepts(double w, double g, Step step, Model model) {
        return model.norm(g) <= longest;
    }
}

@Optimizer(rule = RelativeSteps.class, learningRate = 0.01)
final class RelativeModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}

@Optimizer(rule = OneNumberForEachTensor.class)
final class OneNumberModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}

@Optimizer(rule = Sgd.class, learningRate = 0.1, modifiers = RefuseLongGradients.class)
final class RefusingModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}
