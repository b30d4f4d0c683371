package io.stepsmith.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** {@link Fdlibm} and {@link Power} give the bits of {@code StrictMath}. */
class FdlibmTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        2,
        0.5,
        3,
        1e-300,
        1e300,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        0.9,
        0.999,
        1075,
        -1075,
        1024,
        0x1p31,
        -0x1p40
    };

    @Test
    void powOfDecayRates() {
        for (double beta : new double[] {0.9, 0.99, 0.95, 0.999, 0.9999, 0.5, 0.1, 1 - 0x1p-53}) {
            for (int n = 0; n < 20_000; n++) {
                same(beta, n);
            }
            same(beta, 1e9);
        }
    }

    @Test
    void powOfRandomNumbers() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3_000_000; i++) {
            double x = Math.scalb(1 + random.nextDouble(), random.nextInt(-1022, 1024));
            double y = (random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(-10, 12));
            same(x, y);
            same(random.nextDouble(), random.nextDouble() * 2000);
        }
    }

    @Test
    void hugePowers() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 1_000_000; i++) {
            double y = Math.scalb(random.nextDouble(-2, 2), random.nextInt(28, 70));
            double nearOne = 1 + Math.scalb(random.nextDouble(-1, 1), -random.nextInt(15, 53));
            same(nearOne, y);
            same(Math.scalb(1 + random.nextDouble(), random.nextInt(-1022, 1024)), y);
        }
        for (double y : new double[] {
            0x1p31,
            Math.nextUp(0x1p31),
            0x1.00000ffffffffp31,
            0x1.00001p31,
            0x1p64,
            Double.MAX_VALUE
        }) {
            for (double x : new double[] {
                0x1.fffffp-1,
                Math.nextDown(0x1.fffffp-1),
                Math.nextUp(1.0),
                Math.nextDown(1.0),
                0x1.00000ffffffffp0,
                0x1.00001p0
            }) {
                same(x, y);
                same(x, -y);
            }
        }
    }

    @Test
    void powOfSpecialNumbers() {
        for (double x : SPECIAL) {
            for (double y : SPECIAL) {
                same(x, y);
            }
        }
    }

    /** A base that changes at each power, at some, or never. */
    @Test
    void powersOfAChangingBase() {
        SplittableRandom random = new SplittableRandom(9);
        for (double changes : new double[] {1, 0.1, 0}) {
            double base = 0.9;
            Power power = Power.of(base);
            for (int n = 1; n < 200_000; n++) {
                if (random.nextDouble() < changes) {
                    base = random.nextInt(8) == 0
                            ? SPECIAL[random.nextInt(SPECIAL.length)]
                            : random.nextDouble();
                    power.base(base);
                }
                double exponent = random.nextBoolean() ? n : random.nextDouble(-2000, 2000);
                same(base, exponent, power.to(exponent));
            }
        }
    }

    @Test
    void sineNearItsTrueValue() {
        for (double x = 0; x <= Math.PI / 4; x += 1e-4) {
            assertEquals(StrictMath.sin(x), Fdlibm.sinSmall(x), Math.ulp(x));
        }
    }

    private static void same(double x, double y) {
        same(x, y, Fdlibm.pow(x, y));
        same(x, y, Power.of(x).to(y));
    }

    private static void same(double x, double y, double power) {
        assertEquals(
                Double.doubleToLongBits(StrictMath.pow(x, y)),
                Double.doubleToLongBits(power),
                () -> x + " to the power of " + y + " is " + StrictMath.pow(x, y) + ", not "
                        + power);
    }
}
