package demo;

import io.stepsmith.language.Expose;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Watched {
    @Hyper boolean average = false;
    @Expose @State double v;
    @State double start;
    @State double mean;
    @State double count;

    void first(double w, double g, Step step) {
        start = w;
    }

    double update(double w, double g, Step step) {
        v = g * g;
        count = count + 1;
        mean = mean + (w - mean) / count;
        return average ? g + start : g;
    }

    double evaluate(double w) {
        return mean;
    }
}
