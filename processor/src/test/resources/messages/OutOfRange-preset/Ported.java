package demo;

import io.stepsmith.Convention;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
@Preset(convention = Convention.OPTAX, epsilon = 0)
@Preset(convention = Convention.DL4J, learningRate = -1)
public final class Ported {
    @Hyper(above = 0) double epsilon = 1e-8;

    double update(double w, double g, Step step) {
        return g / (Math.abs(g) + epsilon);
    }
}
