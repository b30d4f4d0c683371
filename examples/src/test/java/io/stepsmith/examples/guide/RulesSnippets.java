package io.stepsmith.examples.guide;

import io.stepsmith.Arithmetic;
import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.States;
import io.stepsmith.With;
import io.stepsmith.modifier.Cautious;
import io.stepsmith.modifier.GradientCentralisation;
import io.stepsmith.modifier.Grokfast;
import io.stepsmith.modifier.Sam;
import io.stepsmith.rule.Adam;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.RmsProp;
import io.stepsmith.rule.ScheduleFreeAdamW;
import io.stepsmith.rule.Sgd;

/** What the page about rules and modifiers shows and no sample has. */
final class RulesSnippets {
    private RulesSnippets() {}

    static void settings(ChosenModel model) {
        ChosenModelOptimizer optimizer = ChosenModelOptimizer.builder(model)
                .learningRate(1e-3)
                .hyperparameter("beta2", 0.98)
                .build();
        optimizer.hyperparameter("weightDecay", 0.05);
        var beta2 = optimizer.handle("beta2");
        for (int step = 0; step < 10; step++) {
            beta2.set(0.98 + 0.001 * step);
            optimizer.step();
        }
    }

    static double evaluate(FreeModelOptimizer optimizer, FreeModel model) {
        optimizer.evaluationWeights();
        double loss = model.loss();
        optimizer.trainingWeights();
        return loss;
    }

    static void twoGradients(SharpModelOptimizer optimizer, SharpModel model) {
        model.backward();
        optimizer.perturb();
        model.backward();
        optimizer.step();
    }
}

@Optimizer(rule = AdamW.class, learningRate = 3e-4, beta2 = 0.95, weightDecay = 0.1)
final class ChosenModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}

@Optimizer(
        rule = RmsProp.class,
        momentum = 0.9,
        with = {
            @With(name = "alpha", value = 0.95),
            @With(name = "centered", flag = true),
            @With(name = "epsilonPlacement", choice = "INSIDE_ROOT")
        })
final class NamedSettings {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}

@Optimizer(
        rule = AdamW.class,
        modifiers = {GradientCentralisation.class, Cautious.class})
final class ModifiedModel {
    @Param
    float[][] w = new float[2][4];

    float[][] wGradient = new float[2][4];
}

@Optimizer(
        rule = AdamW.class,
        modifiers = Grokfast.class,
        with = @With(name = "grokfast.alpha", value = 0.9))
final class NamedModifier {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}

@Optimizer(rule = Adam.class, decay = Decay.CAUTIOUS, weightDecay = 0.1)
final class DecayedModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}

@Optimizer(rule = Adam.class, convention = Convention.KERAS)
final class PortedModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}

@Optimizer(rule = ScheduleFreeAdamW.class)
final class FreeModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];

    double loss() {
        return w[0];
    }
}

@Optimizer(rule = Sgd.class, learningRate = 0.1, momentum = 0.9, modifiers = Sam.class)
final class SharpModel {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];

    void backward() {
        wGradient[0] = w[0];
    }
}

@Optimizer(rule = AdamW.class, states = States.BFLOAT16, arithmetic = Arithmetic.FAST)
final class SmallState {
    @Param
    float[] w = new float[8];

    float[] wGradient = new float[8];
}
