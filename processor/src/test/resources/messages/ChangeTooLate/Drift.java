package demo;

import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateModifier;

@UpdateModifier
public final class Drift {
    @State double path;

    double weight(double w, double change, double next, Step step) {
        path = 0.5 * path + change;
        return w - path;
    }
}
