package io.stepsmith.math;

/*
 * Derived from fdlibm (e_exp.c, e_log.c, e_pow.c, s_cbrt.c) and its descendants in FreeBSD and
 * musl:
 *
 * ====================================================
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

/**
 * Elementary functions of {@code float} as fixed sequences of exactly rounded operations, without
 * branches, so that {@link ExactFloatLanes} does the same to a vector: the same bits everywhere.
 * {@link io.stepsmith.language.Exact} says what they give.
 */
public final class ExactFloats {
    // the format: numbers above these powers of 2 have whole last bits, so adding one rounds, and
    // shows the whole number in the low bits
    static final float SHIFT = 0x1.8p23f;
    static final float SHIFT_UP = 0x1.0p23f;
    static final int SHIFT_UP_BITS = 0x4b000000;
    static final int ONE_BITS = 0x3f800000;
    static final int MANTISSA = 0x7fffff;
    static final int SIGN = 0x80000000;
    static final int HIGH = 0xfffff000;
    static final float BIAS = 0x1.0000fep23f;
    static final float SUBNORMAL_BIAS = 0x1.00012ep23f;
    static final float SCALE_UP = 0x1.0p24f;
    static final float MIN_NORMAL = Float.MIN_NORMAL;
    static final float INFINITY = Float.POSITIVE_INFINITY;
    static final float MINUS_INFINITY = Float.NEGATIVE_INFINITY;
    static final float NAN = Float.NaN;

    // exp; r / (e^r - 1) = 1 - r / 2 + r^2 (P1 + ...) and ln 2 in two parts
    static final float LOG2_E = 0x1.715476p0f;
    static final float LN2_HIGH = 0x1.62e4p-1f;
    static final float LN2_LOW = 0x1.7f7d1cp-20f;
    static final float EXP_MAX = 0x1.9p6f;
    static final float EXP_MIN = -0x1.ep6f;
    static final float P1 = 0x1.55551ep-3f;
    static final float P2 = -0x1.6aa42ap-9f;

    // log; (ln(1 + f) - f + f^2 / 2) / s - f^2 / 2 = z (G1 + ...)
    static final int ROOT_HALF = 0x3f3504f3;
    static final int LOG_FROM = ONE_BITS - ROOT_HALF;
    static final float G1 = 0x1.555554p-1f;
    static final float G2 = 0x1.999c26p-2f;
    static final float G3 = 0x1.23d3dcp-2f;
    static final float G4 = 0x1.f13c4cp-3f;

    // cbrt; 1 / cbrt(r) = C0 + ...
    static final float THIRD = 0x1.555556p-2f;
    static final float CBRT_SHIFT = 0x1.54a234p23f;
    static final int CBRT_HALF = 0x800;
    static final int CBRT_HIGH = 0xfffff000;
    static final float CBRT_SCALE_DOWN = 0x1.0p-8f;
    static final float C0 = 0x1.8e2caep0f;
    static final float C1 = -0x1.8d6ff4p-1f;
    static final float C2 = 0x1.c45d0ap-3f;

    // pow; (3 / 2) (ln(1 + s) - ln(1 - s)) / s = 3 + z + z^2 (L1 + ...), CP = 2 / (3 ln 2) and what
    // else is in two parts
    static final int ROOT_3_4 = 0x3f5db3d7;
    static final int POW_FROM = ONE_BITS - ROOT_3_4;
    static final float ROOT_3_2 = 0x1.3988e2p0f;
    static final float L1 = 0x1.333334p-1f;
    static final float L2 = 0x1.b6db6ep-2f;
    static final float L3 = 0x1.555556p-2f;
    static final float L4 = 0x1.1745d2p-2f;
    static final float CP = 0x1.ec709ep-1f;
    static final float CP_HIGH = 0x1.ec8p-1f;
    static final float CP_LOW = -0x1.ec478cp-14f;
    static final float LOG2_BASE_HIGH = 0x1.2b8p-1f;
    static final float LOG2_BASE_LOW = 0x1.a39fbep-20f;
    static final float LN2 = 0x1.62e43p-1f;
    static final float POW_LN2_HIGH = 0x1.62e4p-1f;
    static final float POW_LN2_LOW = 0x1.7f7d1cp-20f;
    static final float EXPONENT_MAX = 0x1.9p7f;
    static final float EXPONENT_MIN = -0x1.9p7f;

    private ExactFloats() {}

    /**
     * {@return the exponential function, as fdlibm's e_exp.c has it, but with n from rounding}
     *
     * @param x any number, NaN and infinities too
     */
    public static float exp(float x) {
        // x = n ln 2 + r, |r| <= 0.35; the low bits of shifted are n
        float shifted = x * LOG2_E + SHIFT;
        float n = shifted - SHIFT;
        float high = x - n * LN2_HIGH;
        float low = n * LN2_LOW;
        float r = high - low;
        float z = r * r;
        float c = r - z * (P1 + z * P2);
        float p = 1f - (low - r * c / (2f - c) - high);
        // times 2 to the power of n, in two factors, so that the result may be subnormal
        int b = Float.floatToRawIntBits(shifted);
        int half = b >>> 1 << 23;
        float scaled = p
                * Float.intBitsToFloat(half + ONE_BITS)
                * Float.intBitsToFloat((b << 23) - half + ONE_BITS);
        float bounded = x > EXP_MAX ? INFINITY : scaled;
        return x < EXP_MIN ? 0f : bounded;
    }

    /**
     * {@return the natural logarithm, as fdlibm's e_log.c has it}
     *
     * @param x any number, NaN and infinities too
     */
    public static float log(float x) {
        // x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2)
        boolean subnormal = x < MIN_NORMAL;
        int b = Float.floatToRawIntBits(subnormal ? x * SCALE_UP : x) + LOG_FROM;
        float k = Float.intBitsToFloat((b >>> 23) + SHIFT_UP_BITS)
                - (subnormal ? SUBNORMAL_BIAS : BIAS);
        float f = Float.intBitsToFloat((b & MANTISSA) + ROOT_HALF) - 1f;
        float half = f * f * 0.5f;
        float s = f / (2f + f);
        float z = s * s;
        float r = z * (G1 + z * (G2 + z * (G3 + z * G4)));
        float log = s * (half + r) + k * LN2_LOW - half + f + k * LN2_HIGH;
        log = x >= 0f ? log : NAN;
        log = x == 0f ? MINUS_INFINITY : log;
        return x == INFINITY ? x : log;
    }

    /**
     * {@return the cube root, as FreeBSD's s_cbrt.c has it}
     *
     * @param x any number, NaN and infinities too
     */
    public static float cbrt(float x) {
        float a = Math.abs(x);
        boolean subnormal = a < MIN_NORMAL;
        float u = subnormal ? a * SCALE_UP : a;
        // a third of the exponent and of the mantissa: right to 5 %
        float third =
                Float.intBitsToFloat((Float.floatToRawIntBits(u) >>> 8) + SHIFT_UP_BITS) - SHIFT_UP;
        float t = Float.intBitsToFloat(Float.floatToRawIntBits(third * THIRD + CBRT_SHIFT) << 8);
        // right to 12 bits, of which so many are kept that t * t is exact
        float r = t * t * (t / u);
        t = t * (C0 + r * (C1 + r * C2));
        t = Float.intBitsToFloat(Float.floatToRawIntBits(t) + CBRT_HALF & CBRT_HIGH);
        // a step of Halley's method
        r = u / (t * t);
        t = t + t * ((r - t) / (t + t + r));
        t = subnormal ? t * CBRT_SCALE_DOWN : t;
        float root = Float.intBitsToFloat(
                Float.floatToRawIntBits(t) | (Float.floatToRawIntBits(x) & SIGN));
        root = a < INFINITY ? root : x;
        return x == 0f ? x : root;
    }

    /**
     * {@return {@code x} to the power of {@code y}, as fdlibm's e_pow.c has it, but with n from
     * rounding and with the special cases at the end}
     *
     * @param x any number, NaN and infinities too
     * @param y any number, NaN and infinities too
     */
    public static float pow(float x, float y) {
        float a = Math.abs(x);
        // a = 2^k m, m from sqrt(3)/2 to sqrt(3); m = base (1 + s) / (1 - s) with base 1 or 1.5
        boolean subnormal = a < MIN_NORMAL;
        int b = Float.floatToRawIntBits(subnormal ? a * SCALE_UP : a) + POW_FROM;
        float k = Float.intBitsToFloat((b >>> 23) + SHIFT_UP_BITS)
                - (subnormal ? SUBNORMAL_BIAS : BIAS);
        float m = Float.intBitsToFloat((b & MANTISSA) + ROOT_3_4);
        boolean upper = m > ROOT_3_2;
        float base = upper ? 1.5f : 1f;
        float u = m - base;
        float v = 1f / (m + base);
        float s = u * v;
        float sHigh = Float.intBitsToFloat(Float.floatToRawIntBits(s) & HIGH);
        float tHigh = Float.intBitsToFloat(Float.floatToRawIntBits(m + base) & HIGH);
        float sLow = v * (u - sHigh * tHigh - sHigh * (m - (tHigh - base)));
        // ln(m / base) 3 / 2 = u + v; what is called high has half the bits, so that products of
        // two are exact
        float z = s * s;
        float w = z * z * (L1 + z * (L2 + z * (L3 + z * L4))) + sLow * (sHigh + s);
        z = sHigh * sHigh;
        tHigh = Float.intBitsToFloat(Float.floatToRawIntBits(3f + z + w) & HIGH);
        float tLow = w - (tHigh - 3f - z);
        u = sHigh * tHigh;
        v = sLow * tHigh + tLow * s;
        // log2(a) = t1 + t2
        float pHigh = Float.intBitsToFloat(Float.floatToRawIntBits(u + v) & HIGH);
        float pLow = v - (pHigh - u);
        float zHigh = pHigh * CP_HIGH;
        float zLow = pHigh * CP_LOW + pLow * CP + (upper ? LOG2_BASE_LOW : 0f);
        float logBase = upper ? LOG2_BASE_HIGH : 0f;
        float t1 = Float.intBitsToFloat(Float.floatToRawIntBits(zHigh + zLow + logBase + k) & HIGH);
        float t2 = zLow - (t1 - k - logBase - zHigh);
        // y log2(a) = e = low + high = n + (low + high)
        float y1 = Float.intBitsToFloat(Float.floatToRawIntBits(y) & HIGH);
        float low = (y - y1) * t1 + y * t2;
        float high = y1 * t1;
        float e = low + high;
        float shifted = e + SHIFT;
        high = high - (shifted - SHIFT);
        float t = Float.intBitsToFloat(Float.floatToRawIntBits(low + high) & HIGH);
        u = t * POW_LN2_HIGH;
        v = (low - (t - high)) * LN2 + t * POW_LN2_LOW;
        z = u + v;
        w = v - (z - u);
        // 2 to the power of e - n, from z + w = (e - n) ln 2, then times 2 to the power of n
        float q = z * z;
        float c = z - q * (P1 + q * P2);
        float p = 1f - (z * c / (c - 2f) - (w + z * w) - z);
        b = Float.floatToRawIntBits(shifted);
        int half = b >>> 1 << 23;
        float scaled = p
                * Float.intBitsToFloat(half + ONE_BITS)
                * Float.intBitsToFloat((b << 23) - half + ONE_BITS);
        float power = e > EXPONENT_MAX ? INFINITY : scaled;
        power = e < EXPONENT_MIN ? 0f : power;
        // 0 and infinity, and what infinite powers make of any other number
        float size = Math.abs(y);
        float limit = a > 1f ? (y > 0f ? INFINITY : 0f) : y < 0f ? INFINITY : 0f;
        limit = a == 1f ? NAN : limit;
        power = (a == 0f || a == INFINITY) || size == INFINITY ? limit : power;
        // whole numbers are their own nearest whole number; so are halves of even ones
        float whole = size < SHIFT_UP ? size + SHIFT_UP - SHIFT_UP : size;
        float halfSize = size * 0.5f;
        float wholeHalf = halfSize < SHIFT_UP ? halfSize + SHIFT_UP - SHIFT_UP : halfSize;
        power = (x < 0f && a < INFINITY) && whole != size ? NAN : power;
        float signed = whole == size && wholeHalf != halfSize ? x : 0f;
        power = Float.intBitsToFloat(
                Float.floatToRawIntBits(power) | (Float.floatToRawIntBits(signed) & SIGN));
        power = a + size >= 0f ? power : NAN;
        power = y == 1f ? x : power;
        return y == 0f ? 1f : power;
    }
}
