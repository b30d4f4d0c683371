package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Phased {
    double update(double w, double g, Step step) {
        double u = g;
        if (step.number() > 10) u = u + 0.1 * w;
        if (step.number() > 20) u = u * 0.9;
        if (step.number() > 30) u = u - 0.2 * w;
        if (step.number() > 40) u = u * 0.8;
        if (step.number() > 50) u = u + 0.3 * w;
        return u;
    }
}
