package io.stepsmith.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.function.DoubleUnaryOperator;

/**
 * What {@code Math} documents for zeros, infinities, NaN, whole numbers and the ends of the range
 * holds for {@link ExactDoubles} and {@link ExactFloats}.
 */
class ExactSpecialsTest {
    private static final double[] NUMBERS = {
        0.0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        27,
        0.5,
        0.25,
        1.5,
        2.5,
        1 / 3.0,
        10,
        1e3,
        1e10,
        1e15,
        0x1p23,
        0x1p24 - 1,
        0x1p24,
        0x1p24 + 2,
        0x1p52 - 0.5,
        0x1p52,
        0x1p52 + 1,
        0x1p53 - 1,
        0x1p53,
        0x1p53 + 2,
        1 + 0x1p-23,
        1 - 0x1p-24,
        1 + 0x1p-52,
        1 - 0x1p-53,
        88.7,
        88.8,
        103.9,
        104,
        127,
        128,
        149,
        150,
        709.78,
        709.79,
        745.1,
        745.2,
        1023,
        1024,
        1074,
        1075,
        1e20,
        1e30,
        3e38,
        1e300,
        Double.MAX_VALUE,
        Float.MAX_VALUE,
        Double.MIN_NORMAL,
        Double.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MIN_VALUE,
        1e-30,
        1e-310,
        1e-320,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    @Test
    void ofOneNumber() {
        ofOneNumber("exp", StrictMath::exp, ExactDoubles::exp, x -> ExactFloats.exp((float) x));
        ofOneNumber("log", StrictMath::log, ExactDoubles::log, x -> ExactFloats.log((float) x));
        ofOneNumber("cbrt", StrictMath::cbrt, ExactDoubles::cbrt, x -> ExactFloats.cbrt((float) x));
    }

    private static void ofOneNumber(
            String name,
            DoubleUnaryOperator math,
            DoubleUnaryOperator doubles,
            DoubleUnaryOperator floats) {
        for (double size : NUMBERS) {
            for (double x : new double[] {size, -size}) {
                same(name + " " + x, math.applyAsDouble(x), doubles.applyAsDouble(x));
                sameFloat(name + " (float) " + x, math.applyAsDouble((float) x), (float)
                        floats.applyAsDouble(x));
            }
        }
    }

    @Test
    void powers() {
        for (double size : NUMBERS) {
            for (double exponent : NUMBERS) {
                for (double x : new double[] {size, -size}) {
                    for (double y : new double[] {exponent, -exponent}) {
                        same(x + "^" + y, StrictMath.pow(x, y), ExactDoubles.pow(x, y));
                        sameFloat(
                                "(float) " + x + "^" + y,
                                StrictMath.pow((float) x, (float) y),
                                ExactFloats.pow((float) x, (float) y));
                    }
                }
            }
        }
    }

    @Test
    void whatIsWholeIsExact() {
        for (int x = 1; x < 2000; x++) {
            double power = x;
            for (int y = 2; y < 54 && (power *= x) <= 0x1p53; y++) {
                assertEquals(power, ExactDoubles.pow(x, y), x + "^" + y);
                assertEquals(y % 2 == 0 ? power : -power, ExactDoubles.pow(-x, y), -x + "^" + y);
                if (power <= 0x1p24) {
                    assertEquals((float) power, ExactFloats.pow(x, y), x + "f^" + y);
                }
            }
            assertEquals(x, ExactDoubles.cbrt((double) x * x * x));
            assertEquals(0, ExactDoubles.log(1));
            if (x <= 256) {
                assertEquals(x, ExactFloats.cbrt((float) x * x * x));
            }
        }
    }

    /** The same zero, infinity or NaN, otherwise within 2 ulp (1 of either). */
    private static void same(String what, double expected, double actual) {
        boolean close = Double.isFinite(expected)
                && expected != 0
                && Math.abs(expected - actual) <= 2 * Math.ulp(expected);
        assertTrue(
                close || Double.doubleToLongBits(expected) == Double.doubleToLongBits(actual),
                () -> what + " is " + expected + ", not " + actual);
    }

    private static void sameFloat(String what, double expected, float actual) {
        float rounded = (float) expected;
        boolean close = Float.isFinite(rounded)
                && rounded != 0
                && Math.abs(rounded - (double) actual) <= 1.5 * Math.ulp(rounded);
        boolean edge = Float.isInfinite(rounded)
                        && Math.abs(expected) < 0x1p128
                        && Math.abs(actual) == Float.MAX_VALUE
                || rounded == 0 && expected != 0 && Math.abs(actual) <= Float.MIN_VALUE;
        assertTrue(
                close || edge || Float.floatToIntBits(rounded) == Float.floatToIntBits(actual),
                () -> what + " is " + expected + ", not " + actual);
    }
}
