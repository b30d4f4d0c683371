package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier(learningRate = 0)
public final class Half {
    double gradient(double w, double g, Step step) {
        return 0.5 * g;
    }
}
