package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Sharp {
    double gradient(double w, double g, double u, Step step) {
        return g;
    }

    double update(double w, double g, Step step) {
        return g;
    }

    double weight(double w, double next, Step step) {
        return next;
    }

    double perturb(double w, Step step) {
        return w;
    }

    double first(double w, double g, Step step) {
        return g;
    }
}
