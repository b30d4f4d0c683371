package demo;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Preset;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
@Preset(convention = Convention.OPTAX, decay = Decay.NONE)
@Preset(convention = Convention.KERAS, decay = Decay.DECOUPLED)
public final class Ported {
    double weight(double w, double g, Step step) {
        return w - step.learningRate() * g;
    }
}
