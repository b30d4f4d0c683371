package demo;

import io.stepsmith.Expose;
import io.stepsmith.Hyper;
import io.stepsmith.State;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

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
