package io.stepsmith.engine.reduction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Bfloat16;
import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.simd.KernelGate;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * What is done with strips gives the bits of {@code Bfloat16}, and of sums in the order of
 * {@link BlockSum}.
 */
class StripsTest {
    private static final int BEGIN = 3;
    private static final int KEY = 0x1234567;

    private final SplittableRandom random = new SplittableRandom(1);
    private final FloatStrips strips = new FloatStrips(2);

    /**
     * Floats of random bits, and what borders on infinity, NaN, zero and the middle of two bfloat16
     * numbers.
     */
    private float[] anything() {
        int[] bits = random.ints(FloatStrips.LENGTH).toArray();
        int[] special = {
            0,
            1,
            0x7fff,
            0x8000,
            0x8001,
            0x18000,
            0x7f7fffff,
            0x7f7f8000,
            0x7f800000,
            0x7f800001,
            0x7fc00000,
            0x7fffffff,
            0x3f808000,
            0x3f818000
        };
        float[] values = new float[FloatStrips.LENGTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(
                    i < special.length
                            ? special[i]
                            : i < 2 * special.length
                                    ? special[i - special.length] | 1 << 31
                                    : bits[i]);
        }
        return values;
    }

    @Test
    void roundsToNearestEven() {
        float[] values = anything();
        short[] rounded = new short[BEGIN + values.length];
        strips.nearestEven(values, rounded, BEGIN, values.length);
        for (int i = 0; i < values.length; i++) {
            assertEquals(Bfloat16.nearestEven(values[i]), rounded[BEGIN + i]);
        }
    }

    @Test
    void roundsAtRandom() {
        for (int shift : new int[] {16, 0}) {
            float[] values = anything();
            short[] rounded = new short[BEGIN + values.length];
            strips.random(KEY, BEGIN, values.length);
            strips.stochastic(values, shift, rounded, BEGIN, values.length);
            for (int i = 0; i < values.length; i++) {
                assertEquals(
                        Bfloat16.stochastic(
                                values[i], Bfloat16.random(KEY, BEGIN + i) >>> shift & 0xffff),
                        rounded[BEGIN + i]);
            }
        }
    }

    @Test
    void loadsEveryBfloat16Number() {
        short[] all = new short[1 << 16];
        for (int i = 0; i < all.length; i++) {
            all[i] = (short) i;
        }
        for (int begin = 0; begin < all.length; begin += FloatStrips.LENGTH) {
            float[] strip = strips.load(1, all, begin, FloatStrips.LENGTH);
            for (int i = 0; i < FloatStrips.LENGTH; i++) {
                assertEquals(
                        Float.floatToRawIntBits(Bfloat16.toFloat(all[begin + i])),
                        Float.floatToRawIntBits(strip[i]));
            }
        }
    }

    @Test
    void combinesInLanes() {
        for (int count : new int[] {64, 128, 960, FloatStrips.LENGTH}) {
            float[] terms = new float[FloatStrips.LENGTH];
            double[] doubles = new double[FloatStrips.LENGTH];
            for (int i = 0; i < count; i++) {
                doubles[i] = random.nextDouble() - 0.5;
                terms[i] = (float) doubles[i];
            }
            float[] sums = new float[BlockSum.LANES];
            float[] greatest = new float[BlockSum.LANES];
            double[] doubleSums = new double[BlockSum.LANES];
            double[] doubleGreatest = new double[BlockSum.LANES];
            for (int i = 0; i < count; i++) {
                int lane = i % BlockSum.LANES;
                sums[lane] += terms[i];
                greatest[lane] = Math.max(greatest[lane], terms[i]);
                doubleSums[lane] += doubles[i];
                doubleGreatest[lane] = Math.max(doubleGreatest[lane], doubles[i]);
            }
            float[] lanes = new float[BlockSum.LANES];
            double[] doubleLanes = new double[BlockSum.LANES];
            FloatStrips.add(terms.clone(), lanes, count);
            DoubleStrips.add(doubles.clone(), doubleLanes, count);
            assertArrayEquals(sums, lanes);
            assertArrayEquals(doubleSums, doubleLanes);
            lanes = new float[BlockSum.LANES];
            doubleLanes = new double[BlockSum.LANES];
            FloatStrips.max(terms, lanes, count);
            DoubleStrips.max(doubles, doubleLanes, count);
            assertArrayEquals(greatest, lanes);
            assertArrayEquals(doubleGreatest, doubleLanes);
        }
    }

    @Test
    void serveWhereNoVectorKernelCanCome() {
        KernelGate gate = KernelGate.scalarOnly("Model");
        gate.warmUp(KernelWarmUp.OFF);
        assertTrue(gate.strips());
    }
}
