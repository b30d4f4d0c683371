package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Drift {
    @State double path;

    double weight(double w, double change, double next, Step step) {
        path = 0.5 * path + change;
        return w - path;
    }
}
