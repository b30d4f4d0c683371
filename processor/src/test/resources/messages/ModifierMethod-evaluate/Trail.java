package demo;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

@UpdateModifier
public final class Trail {
    @State double average;

    double weight(double w, double change, double next, Step step) {
        average = 0.5 * (average + next);
        return next;
    }

    double evaluate(double w, Step step) {
        return average;
    }
}
