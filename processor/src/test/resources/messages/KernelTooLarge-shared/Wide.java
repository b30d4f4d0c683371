package messages;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Wide {
    double update(double w, double g, Step step) {
        return g * h0(step.number());
    }

    private static double h0(double x) {
        return h1(x * 0.5) * h1(x + 1.5);
    }

    private static double h1(double x) {
        return h2(x * 0.5) * h2(x + 1.5);
    }

    private static double h2(double x) {
        return h3(x * 0.5) * h3(x + 1.5);
    }

    private static double h3(double x) {
        return h4(x * 0.5) * h4(x + 1.5);
    }

    private static double h4(double x) {
        return h5(x * 0.5) * h5(x + 1.5);
    }

    private static double h5(double x) {
        return h6(x * 0.5) * h6(x + 1.5);
    }

    private static double h6(double x) {
        return h7(x * 0.5) * h7(x + 1.5);
    }

    private static double h7(double x) {
        return h8(x * 0.5) * h8(x + 1.5);
    }

    private static double h8(double x) {
        return h9(x * 0.5) * h9(x + 1.5);
    }

    private static double h9(double x) {
        return h10(x * 0.5) * h10(x + 1.5);
    }

    private static double h10(double x) {
        return h11(x * 0.5) * h11(x + 1.5);
    }

    private static double h11(double x) {
        return h12(x * 0.5) * h12(x + 1.5);
    }

    private static double h12(double x) {
        return x;
    }
}
