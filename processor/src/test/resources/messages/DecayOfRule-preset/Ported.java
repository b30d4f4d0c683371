package demo;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
@Preset(convention = Convention.KERAS, decay = Decay.DECOUPLED, weightDecay = 0.1)
public final class Ported {
    @Hyper(min = 0) double weightDecay = 0.01;

    double update(double w, double g, Step step) {
        return g + weightDecay * w;
    }
}
