package io.stepsmith.checkpoint.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Bfloat16;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.checkpoint.safetensors.Dtype;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Random;

/** Numbers of 16 bits, and what becomes of numbers that an array's format does not have. */
class NumbersTest {
    private static final double LARGEST_BFLOAT16 = 0x1.fep127;

    /** Against the definition, in numbers of 64 bits. */
    @Test
    void allNumbersOf16BitsAreExact() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            double fraction = (bits & 1023) / 1024.0;
            double size = exponent == 0
                    ? fraction * 0x1p-14
                    : exponent == 31
                            ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                            : (1 + fraction) * Math.pow(2, exponent - 15);
            double expected = bits < 1 << 15 ? size : -size;
            assertEquals(expected, Float16.toFloat((short) bits), Integer.toHexString(bits));
        }
    }

    /** Against exact distances to the two numbers beside it. */
    @Test
    void doublesAreRoundedToTheNearestBfloat16Once() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double value = Float.intBitsToFloat(random.nextInt());
            // Near the middle of two numbers, where rounding twice goes wrong.
            value = i % 3 == 0
                    ? value
                    : Bfloat16.toFloat((short) random.nextInt())
                            * (1 + 0x1p-8 + random.nextInt(3) * 0x1p-40 - 0x1p-40);
            if (Double.isNaN(value) || Math.abs(value) > LARGEST_BFLOAT16) {
                continue;
            }
            short rounded = Numbers.bfloat16(value);
            BigDecimal distance = distance(value, rounded);
            for (int step : new int[] {-1, 1}) {
                short beside = (short) (rounded + step);
                float other = Bfloat16.toFloat(beside);
                if (Float.isFinite(other) && Math.signum(other) * Math.signum(value) >= 0) {
                    int order = distance.compareTo(distance(value, beside));
                    assertTrue(
                            order < 0 || order == 0 && (rounded & 1) == 0,
                            Double.toHexString(value) + " is " + Bfloat16.toFloat(rounded));
                }
            }
        }
    }

    private static BigDecimal distance(double value, short bits) {
        return new BigDecimal(value)
                .subtract(new BigDecimal(Bfloat16.toFloat(bits)))
                .abs();
    }

    @Test
    void tiesGoToTheEvenNumber() {
        assertEquals(1f, Bfloat16.toFloat(Numbers.bfloat16(1 + 0x1p-8)));
        assertEquals(1 + 0x1p-6f, Bfloat16.toFloat(Numbers.bfloat16(1 + 0x1.8p-7)));
        assertEquals(1 + 0x1p-7f, Bfloat16.toFloat(Numbers.bfloat16(1 + 0x1p-8 + 0x1p-50)));
        assertEquals(1f, Bfloat16.toFloat(Numbers.bfloat16(1 + 0x1p-8 - 0x1p-50)));
        assertEquals(0f, Bfloat16.toFloat(Numbers.bfloat16(1e-200)));
        assertEquals((short) 0x8000, Numbers.bfloat16(-1e-200));
        assertTrue(Float.isNaN(Bfloat16.toFloat(Numbers.bfloat16(Double.NaN))));
    }

    @Test
    void finiteNumbersThatWouldBeInfiniteDoNotFit() {
        double beyondFloat = Float.MAX_VALUE + 0x1p103;
        assertFalse(Numbers.isBeyond(Math.nextDown(beyondFloat), Format.FLOAT));
        assertTrue(Numbers.isBeyond(beyondFloat, Format.FLOAT));
        assertTrue(Numbers.isBeyond(-beyondFloat, Format.FLOAT));
        double beyondBfloat16 = LARGEST_BFLOAT16 + 0x1p119;
        assertFalse(Numbers.isBeyond(Math.nextDown(beyondBfloat16), Format.BFLOAT16));
        assertTrue(Numbers.isBeyond(beyondBfloat16, Format.BFLOAT16));
        assertTrue(Numbers.isBeyond(Float.MAX_VALUE, Format.BFLOAT16));
        assertTrue(Numbers.isBeyond(Double.MAX_VALUE, Format.BFLOAT16));
        assertFalse(Numbers.isBeyond(Double.MAX_VALUE, Format.DOUBLE));
        assertFalse(Numbers.isBeyond(1e-300, Format.FLOAT));
        for (Format format : new Format[] {Format.FLOAT, Format.DOUBLE, Format.BFLOAT16}) {
            assertFalse(Numbers.isBeyond(Double.NEGATIVE_INFINITY, format));
            assertFalse(Numbers.isBeyond(Double.NaN, format));
        }
    }

    @Test
    void integersAreNoWeights() {
        assertFalse(Numbers.areReal(Dtype.I64) || Numbers.areReal(Dtype.F8_E4M3));
        assertThrows(
                IllegalArgumentException.class,
                () -> Numbers.decode(Dtype.I64, new long[1], 0, 1, new double[1], 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Numbers.encode(new double[1], Format.LONG, new long[1], 0, 1));
    }
}
