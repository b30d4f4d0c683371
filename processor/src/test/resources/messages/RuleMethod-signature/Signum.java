package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Signum {
    float update(float w, float g, Step step) {
        return Math.signum(g);
    }
}
