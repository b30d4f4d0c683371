package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule(decay = Decay.L2, weightDecay = -0.01, learningRate = 0)
final class Momentum {
    double update(double w, double g, Step step) {
        return g;
    }
}
