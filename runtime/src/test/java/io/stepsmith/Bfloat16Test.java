package io.stepsmith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * Every bfloat16 number is kept, and what lies between two becomes the nearer one, or, in the mean,
 * itself.
 */
class Bfloat16Test {
    /**
     * The bits of floats, and of what {@code torch.Tensor.to(torch.bfloat16)} of PyTorch 1.13 makes
     * of them.
     */
    private static final int[][] TORCH = {
        {0x00000000, 0x0000},
        {0x80000000, 0x8000},
        {0x00000001, 0x0000},
        {0x80000001, 0x8000},
        {0x00007fff, 0x0000},
        {0x00008000, 0x0000},
        {0x00008001, 0x0001},
        {0x00017fff, 0x0001},
        {0x00018000, 0x0002},
        {0x00018001, 0x0002},
        {0x7f800000, 0x7f80},
        {0xff800000, 0xff80},
        {0x7f7fffff, 0x7f80},
        {0x7f7f7fff, 0x7f7f},
        {0x7f7f8000, 0x7f80},
        {0xff7f8000, 0xff80},
        {0x3f808000, 0x3f80},
        {0x3f818000, 0x3f82},
        {0x3f80ffff, 0x3f81},
        {0x007f8000, 0x0080},
        {0x007fffff, 0x0080},
        {0x3e4ccccd, 0x3e4d},
        {0x52e6b438, 0x52e7},
        {0xf2a74de4, 0xf2a7},
        {0x269e0d37, 0x269e},
        {0x6513270e, 0x6513},
        {0xa6a3a450, 0xa6a4},
        {0x0c5c7fd0, 0x0c5c},
        {0x128b2f33, 0x128b},
        {0xd23f0824, 0xd23f},
        {0x892f902b, 0x8930},
        {0x1818e811, 0x1819},
        {0x5d9dc9f8, 0x5d9e},
        {0x9531985d, 0x9532},
        {0x0ed90475, 0x0ed9},
        {0xe8e25d94, 0xe8e2},
        {0x81e74ef5, 0x81e7},
        {0x36f675cc, 0x36f6},
        {0x099950d8, 0x0999},
        {0x1600a35a, 0x1601},
        {0x6f03675a, 0x6f03},
        {0x6b0d549b, 0x6b0d},
        {0x11e20b8f, 0x11e2},
        {0x3d9c1724, 0x3d9c},
        {0x1738f7d9, 0x1739},
        {0x8d116ece, 0x8d11},
        {0x6cad4a26, 0x6cad},
        {0x0f21ddb6, 0x0f22}
    };

    @Test
    void everyNumberIsItselfHoweverItIsRounded() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Bfloat16.toFloat((short) bits);
            assertEquals(bits << 16, Float.floatToRawIntBits(value));
            short expected = value != value ? (short) 0x7fc0 : (short) bits;
            assertEquals(expected, Bfloat16.nearestEven(value));
            assertEquals(expected, Bfloat16.stochastic(value, 0));
            assertEquals(expected, Bfloat16.stochastic(value, 0xffff));
        }
    }

    @Test
    void roundsAsPyTorchDoes() {
        for (int[] pair : TORCH) {
            assertEquals(
                    (short) pair[1],
                    Bfloat16.nearestEven(Float.intBitsToFloat(pair[0])),
                    Integer.toHexString(pair[0]));
        }
    }

    @Test
    void everyNotANumberStaysOne() {
        for (int bits : new int[] {0x7fc00000, 0x7f800001, 0x7fffffff, 0xff800001, 0xffffffff}) {
            float nan = Float.intBitsToFloat(bits);
            assertTrue(
                    Float.isNaN(Bfloat16.toFloat(Bfloat16.nearestEven(nan))),
                    Integer.toHexString(bits));
            assertTrue(
                    Float.isNaN(Bfloat16.toFloat(Bfloat16.stochastic(nan, 0xffff))),
                    Integer.toHexString(bits));
        }
    }

    /**
     * Against the definition, in exact double arithmetic: the neighbours, their distances, and the
     * parity of their last bit.
     */
    @Test
    void takesTheNearerNeighbourOrTheEvenOne() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            int bits = random.nextInt();
            bits = i % 4 == 0 ? bits & 0xffff0000 | 0x8000 : bits;
            float value = Float.intBitsToFloat(bits);
            short toZero = (short) (bits >>> 16);
            short away = (short) (toZero + 1);
            if (Float.isNaN(value)
                    || Float.isInfinite(Bfloat16.toFloat(toZero))
                    || Float.isInfinite(Bfloat16.toFloat(away))) {
                continue;
            }
            double inner = Math.abs((double) value - Bfloat16.toFloat(toZero));
            double outer = Math.abs((double) Bfloat16.toFloat(away) - value);
            short expected = inner < outer || inner == outer && (toZero & 1) == 0 ? toZero : away;
            assertEquals(expected, Bfloat16.nearestEven(value), Integer.toHexString(bits));
        }
    }

    /**
     * The mean of 65,536 different random numbers is exact; that of 16 times as many from
     * {@code random} is within five standard errors.
     */
    @Test
    void randomRoundingIsRightInTheMean() {
        SplittableRandom values = new SplittableRandom(2);
        for (int repeat = 0; repeat < 20; repeat++) {
            float value =
                    (float) ((values.nextDouble() - 0.5) * Math.pow(10, values.nextInt(-30, 30)));
            double sum = 0;
            for (int random = 0; random < 1 << 16; random++) {
                sum += Bfloat16.toFloat(Bfloat16.stochastic(value, random));
            }
            assertEquals(value, sum / (1 << 16), Math.abs(value) * 1e-12);
            double gap = Math.abs(value) * 0x1p-7;
            int count = 1 << 20;
            for (boolean upper : new boolean[] {true, false}) {
                double mean = 0;
                for (int i = 0; i < count; i++) {
                    int bits = Bfloat16.random(repeat * 977 + 5, i);
                    mean += Bfloat16.toFloat(
                                    Bfloat16.stochastic(value, upper ? bits >>> 16 : bits & 0xffff))
                            / count;
                }
                assertEquals(value, mean, 5 * gap / 2 / Math.sqrt(count), "half " + upper);
            }
        }
    }

    /**
     * Chi-squared of 256 classes over positions, and over keys as one weight meets them: within
     * five standard deviations of 255.
     */
    @Test
    void randomNumbersAreUniformOverPositionsAndOverKeys() {
        for (int shift = 0; shift <= 24; shift += 8) {
            int[] overPositions = new int[256];
            int[] overKeys = new int[256];
            for (int i = 0; i < 1 << 18; i++) {
                overPositions[Bfloat16.random(12345, i) >>> shift & 255]++;
                overKeys[Bfloat16.random(new SplittableRandom(i).nextInt(), 77) >>> shift & 255]++;
            }
            assertTrue(
                    chiSquared(overPositions, 1 << 10) < 255 + 5 * Math.sqrt(2 * 255), "positions");
            assertTrue(chiSquared(overKeys, 1 << 10) < 255 + 5 * Math.sqrt(2 * 255), "keys");
        }
    }

    private static double chiSquared(int[] counts, double expected) {
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
