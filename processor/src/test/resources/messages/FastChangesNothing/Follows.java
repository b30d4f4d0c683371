package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Follows {
    double weight(double w, double g, Step step) {
        return Math.min(w, g);
    }
}
