package demo;

import io.stepsmith.Step;
import io.stepsmith.UpdateRule;

@UpdateRule
final class Signum {
    float update(float w, float g, Step step) {
        return Math.signum(g);
    }
}
