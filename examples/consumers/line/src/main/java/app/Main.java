package app;

import java.util.Locale;

/** Finds the line through four points: y = 2 x + 1. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Line line = fitted(new double[] {-1, 0, 1, 2}, new double[] {-1, 1, 3, 5});
        System.out.printf(Locale.ROOT, "y = %.3f x + %.3f%n", line.w[0], line.w[1]);
    }

    static Line fitted(double[] x, double[] y) {
        Line line = new Line();
        LineOptimizer optimizer = LineOptimizer.of(line);
        for (int step = 0; step < 500; step++) {
            line.backward(x, y);
            optimizer.step();
        }
        return line;
    }
}
