package io.stepsmith.math;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * How far {@link ExactDoubles} and {@link ExactFloats} are from the exact value, in units of the
 * last place (ulp), over their whole range. The bounds of {@link io.stepsmith.language.Exact} were
 * measured with 2,000,000 numbers a function ({@code -Dstepsmith.samples}); fewer are drawn in a
 * build.
 */
class ExactAccuracyTest {
    private static final int SAMPLES = Integer.getInteger("stepsmith.samples", 10_000);

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void exp() {
        within(0.95, "exp", () -> {
            double x = random.nextBoolean()
                    ? random.nextDouble(-745, 709.7)
                    : random.nextDouble(-2, 2);
            return Precise.error(ExactDoubles.exp(x), Precise.exp(new BigDecimal(x)));
        });
        within(1.0, "float exp", () -> {
            float x = (float)
                    (random.nextBoolean()
                            ? random.nextDouble(-103, 88.7)
                            : random.nextDouble(-2, 2));
            return error(ExactFloats.exp(x), StrictMath.exp(x));
        });
    }

    @Test
    void log() {
        within(0.9, "log", () -> {
            double x = positive();
            return x == 1 ? 0 : Precise.error(ExactDoubles.log(x), Precise.log(x));
        });
        within(1.0, "float log", () -> {
            float x = (float)
                    (random.nextBoolean()
                            ? random.nextDouble(0.5, 2)
                            : StrictMath.exp(random.nextDouble(-103, 88.7)));
            return error(ExactFloats.log(x), StrictMath.log(x));
        });
    }

    @Test
    void cbrt() {
        within(0.7, "cbrt", () -> {
            double x = positive();
            return Precise.error(-ExactDoubles.cbrt(-x), Precise.cbrt(x));
        });
        within(0.8, "float cbrt", () -> {
            float x = (float)
                    (random.nextBoolean()
                            ? random.nextDouble(0.5, 8)
                            : StrictMath.exp(random.nextDouble(-103, 88.7)));
            return error(-ExactFloats.cbrt(-x), StrictMath.cbrt(x));
        });
    }

    @Test
    void pow() {
        within(0.9, "pow", () -> {
            double x = positive();
            double y = exponent(x, 744, 709);
            return Precise.error(ExactDoubles.pow(x, y), Precise.pow(x, y));
        });
        within(1.1, "float pow", () -> {
            float x = (float)
                    (random.nextBoolean()
                            ? random.nextDouble(0.25, 4)
                            : StrictMath.exp(random.nextDouble(-103, 88.7)));
            float y = (float) exponent(x, 103, 88);
            return error(ExactFloats.pow(x, y), StrictMath.pow(x, y));
        });
    }

    /** A number near 1, of moderate size, or of any size. */
    private double positive() {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextDouble(0.5, 2);
            case 1 -> StrictMath.exp(random.nextDouble(-20, 20));
            default -> StrictMath.exp(random.nextDouble(-744, 709.7));
        };
    }

    /**
     * An exponent that takes {@code x} to between {@code e^-least} and {@code e^most}; often a
     * small one.
     */
    private double exponent(double x, double least, double most) {
        double log = StrictMath.log(x);
        double target =
                random.nextInt(3) == 0 ? random.nextDouble(-2, 2) : random.nextDouble(-least, most);
        return log == 0 ? target : target / log;
    }

    private static void within(double bound, String function, DoubleSupplier error) {
        double worst = 0;
        for (int i = 0; i < SAMPLES; i++) {
            worst = Math.max(worst, error.getAsDouble());
        }
        System.out.printf("%s: at worst %.3f ulp%n", function, worst);
        assertTrue(worst <= bound, function + ": " + worst + " ulp");
    }

    /** The error of a {@code float}; the reference is right to 1e-8 ulp. */
    private static double error(float result, double exact) {
        return Math.abs(result - exact) / Math.ulp((float) exact);
    }
}
