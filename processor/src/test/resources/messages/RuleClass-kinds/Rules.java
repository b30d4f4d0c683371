package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

final class Rules {
    private Rules() {}

    @UpdateRule
    interface Plain {
        double update(double w, double g, Step step);
    }

    @UpdateRule
    static final class Typed<T> {
        double update(double w, double g, Step step) {
            return g;
        }
    }

    @UpdateRule
    private static final class Hidden {
        double update(double w, double g, Step step) {
            return g;
        }
    }

    @UpdateRule
    final class Inner {
        double update(double w, double g, Step step) {
            return g;
        }
    }
}
