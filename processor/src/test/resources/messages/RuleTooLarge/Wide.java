package messages;

import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
public final class Wide {
    @State double m;

    double update(double w, double g, Step step) {
        return h0(g);
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
        return h13(x * 0.5) * h13(x + 1.5);
    }

    private static double h13(double x) {
        return h14(x * 0.5) * h14(x + 1.5);
    }

    private static double h14(double x) {
        return h15(x * 0.5) * h15(x + 1.5);
    }

    private static double h15(double x) {
        return h16(x * 0.5) * h16(x + 1.5);
    }

    private static double h16(double x) {
        return h17(x * 0.5) * h17(x + 1.5);
    }

    private static double h17(double x) {
        return h18(x * 0.5) * h18(x + 1.5);
    }

    private static double h18(double x) {
        return h19(x * 0.5) * h19(x + 1.5);
    }

    private static double h19(double x) {
        return h20(x * 0.5) * h20(x + 1.5);
    }

    private static double h20(double x) {
        return h21(x * 0.5) * h21(x + 1.5);
    }

    private static double h21(double x) {
        return h22(x * 0.5) * h22(x + 1.5);
    }

    private static double h22(double x) {
        return h23(x * 0.5) * h23(x + 1.5);
    }

    private static double h23(double x) {
        return h24(x * 0.5) * h24(x + 1.5);
    }

    private static double h24(double x) {
        return h25(x * 0.5) * h25(x + 1.5);
    }

    private static double h25(double x) {
        return h26(x * 0.5) * h26(x + 1.5);
    }

    private static double h26(double x) {
        return h27(x * 0.5) * h27(x + 1.5);
    }

    private static double h27(double x) {
        return h28(x * 0.5) * h28(x + 1.5);
    }

    private static double h28(double x) {
        return h29(x * 0.5) * h29(x + 1.5);
    }

    private static double h29(double x) {
        return x;
    }
}
