package demo;

import io.stepsmith.Decay;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule(decay = Decay.L2)
final class Proximal {
    double weight(double w, double g, Step step) {
        double moved = w - step.learningRate() * g;
        return Math.signum(moved) * Math.max(0, Math.abs(moved) - step.learningRate());
    }
}
