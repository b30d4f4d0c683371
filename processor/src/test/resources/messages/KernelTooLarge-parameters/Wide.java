package messages;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Wide {
    double update(double w, double g, Step step) {
        return h0(g, step.number());
    }

    private static double h0(double x, double s) {
        return h1(x, s * 0.5) + h1(x, s + 1.5);
    }

    private static double h1(double x, double s) {
        return h2(x, s * 0.5) + h2(x, s + 1.5);
    }

    private static double h2(double x, double s) {
        return h3(x, s * 0.5) + h3(x, s + 1.5);
    }

    private static double h3(double x, double s) {
        return h4(x, s * 0.5) + h4(x, s + 1.5);
    }

    private static double h4(double x, double s) {
        return h5(x, s * 0.5) + h5(x, s + 1.5);
    }

    private static double h5(double x, double s) {
        return h6(x, s * 0.5) + h6(x, s + 1.5);
    }

    private static double h6(double x, double s) {
        return h7(x, s * 0.5) + h7(x, s + 1.5);
    }

    private static double h7(double x, double s) {
        return h8(x, s * 0.5) + h8(x, s + 1.5);
    }

    private static double h8(double x, double s) {
        return x * s;
    }
}
