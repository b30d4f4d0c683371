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
 * Elementary functions of {@code double} as fixed sequences of exactly rounded operations, without
 * branches, so that {@link ExactDoubleLanes} does the same to a vector: the same bits everywhere.
 * {@link io.stepsmith.language.Exact} says what they give.
 */
public final class ExactDoubles {
    // the format: numbers above these powers of 2 have whole last bits, so adding one rounds, and
    // shows the whole number in the low bits
    static final double SHIFT = 0x1.8p52;
    static final double SHIFT_UP = 0x1.0p52;
    static final long SHIFT_UP_BITS = 0x4330000000000000L;
    static final long ONE_BITS = 0x3ff0000000000000L;
    static final long MANTISSA = 0xfffffffffffffL;
    static final long SIGN = 0x8000000000000000L;
    static final long HIGH = 0xffffffff00000000L;
    static final double BIAS = 0x1.00000000003ffp52;
    static final double SUBNORMAL_BIAS = 0x1.0000000000435p52;
    static final double SCALE_UP = 0x1.0p54;
    static final double MIN_NORMAL = Double.MIN_NORMAL;
    static final double INFINITY = Double.POSITIVE_INFINITY;
    static final double MINUS_INFINITY = Double.NEGATIVE_INFINITY;
    static final double NAN = Double.NaN;

    // exp; r / (e^r - 1) = 1 - r / 2 + r^2 (P1 + ...) and ln 2 in two parts
    static final double LOG2_E = 0x1.71547652b82fep0;
    static final double LN2_HIGH = 0x1.62e42feep-1;
    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    static final double EXP_MAX = 0x1.68p9;
    static final double EXP_MIN = -0x1.7cp9;
    static final double P1 = 0x1.555555555553ep-3;
    static final double P2 = -0x1.6c16c16bebd93p-9;
    static final double P3 = 0x1.1566aaf25de2cp-14;
    static final double P4 = -0x1.bbd41c5d26bf1p-20;
    static final double P5 = 0x1.6376972bea4dp-25;

    // log; (ln(1 + f) - f + f^2 / 2) / s - f^2 / 2 = z (G1 + ...)
    static final long ROOT_HALF = 0x3fe6a09e00000000L;
    static final long LOG_FROM = ONE_BITS - ROOT_HALF;
    static final double G1 = 0x1.5555555555593p-1;
    static final double G2 = 0x1.999999997fa04p-2;
    static final double G3 = 0x1.2492494229359p-2;
    static final double G4 = 0x1.c71c51d8e78afp-3;
    static final double G5 = 0x1.7466496cb03dep-3;
    static final double G6 = 0x1.39a09d078c69fp-3;
    static final double G7 = 0x1.2f112df3e5244p-3;

    // cbrt; 1 / cbrt(r) = C0 + ...
    static final double THIRD = 0x1.5555555555555p-2;
    static final double CBRT_SHIFT = 0x1.000002a9f7893p52;
    static final long CBRT_HALF = 0x80000000L;
    static final long CBRT_HIGH = 0xffffffffc0000000L;
    static final double CBRT_SCALE_DOWN = 0x1.0p-18;
    static final double C0 = 0x1.e03e60f61e692p0;
    static final double C1 = -0x1.e28e092f0242p0;
    static final double C2 = 0x1.9f1604a49d6c2p0;
    static final double C3 = -0x1.844cbbee751d9p-1;
    static final double C4 = 0x1.2b000d4e4edd7p-3;

    // pow; (3 / 2) (ln(1 + s) - ln(1 - s)) / s = 3 + z + z^2 (L1 + ...), CP = 2 / (3 ln 2) and what
    // else is in two parts
    static final long ROOT_3_4 = 0x3febb67a00000000L;
    static final long POW_FROM = ONE_BITS - ROOT_3_4;
    static final double ROOT_3_2 = 0x1.3988e1409212ep0;
    static final double L1 = 0x1.3333333333303p-1;
    static final double L2 = 0x1.b6db6db6fabffp-2;
    static final double L3 = 0x1.55555518f264dp-2;
    static final double L4 = 0x1.17460a91d4101p-2;
    static final double L5 = 0x1.d864a93c9db65p-3;
    static final double L6 = 0x1.a7e284a454eefp-3;
    static final double CP = 0x1.ec709dc3a03fdp-1;
    static final double CP_HIGH = 0x1.ec709ep-1;
    static final double CP_LOW = -0x1.e2fe0145b01f5p-28;
    static final double LOG2_BASE_HIGH = 0x1.2b8034p-1;
    static final double LOG2_BASE_LOW = 0x1.cfdeb43cfd006p-27;
    static final double LN2 = 0x1.62e42fefa39efp-1;
    static final double POW_LN2_HIGH = 0x1.62e43p-1;
    static final double POW_LN2_LOW = -0x1.05c610ca86c39p-29;
    static final double EXPONENT_MAX = 0x1.13p10;
    static final double EXPONENT_MIN = -0x1.13p10;

    private ExactDoubles() {}

    /**
     * {@return the exponential function, as fdlibm's e_exp.c has it, but with n from rounding}
     *
     * @param x any number, NaN and infinities too
     */
    public static double exp(double x) {
        // x = n ln 2 + r, |r| <= 0.35; the low bits of shifted are n
        double shifted = x * LOG2_E + SHIFT;
        double n = shifted - SHIFT;
        double high = x - n * LN2_HIGH;
        double low = n * LN2_LOW;
        double r = high - low;
        double z = r * r;
        double c = r - z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5))));
        double p = 1.0 - (low - r * c / (2.0 - c) - high);
        // times 2 to the power of n, in two factors, so that the result may be subnormal
        long b = Double.doubleToRawLongBits(shifted);
        long half = b >>> 1 << 52;
        double scaled = p
                * Double.longBitsToDouble(half + ONE_BITS)
                * Double.longBitsToDouble((b << 52) - half + ONE_BITS);
        double bounded = x > EXP_MAX ? INFINITY : scaled;
        return x < EXP_MIN ? 0.0 : bounded;
    }

    /**
     * {@return the natural logarithm, as fdlibm's e_log.c has it}
     *
     * @param x any number, NaN and infinities too
     */
    public static double log(double x) {
        // x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2)
        boolean subnormal = x < MIN_NORMAL;
        long b = Double.doubleToRawLongBits(subnormal ? x * SCALE_UP : x) + LOG_FROM;
        double k = Double.longBitsToDouble((b >>> 52) + SHIFT_UP_BITS)
                - (subnormal ? SUBNORMAL_BIAS : BIAS);
        double f = Double.longBitsToDouble((b & MANTISSA) + ROOT_HALF) - 1.0;
        double half = f * f * 0.5;
        double s = f / (2.0 + f);
        double z = s * s;
        double r = z * (G1 + z * (G2 + z * (G3 + z * (G4 + z * (G5 + z * (G6 + z * G7))))));
        double log = s * (half + r) + k * LN2_LOW - half + f + k * LN2_HIGH;
        log = x >= 0.0 ? log : NAN;
        log = x == 0.0 ? MINUS_INFINITY : log;
        return x == INFINITY ? x : log;
    }

    /**
     * {@return the cube root, as FreeBSD's s_cbrt.c has it}
     *
     * @param x any number, NaN and infinities too
     */
    public static double cbrt(double x) {
        double a = Math.abs(x);
        boolean subnormal = a < MIN_NORMAL;
        double u = subnormal ? a * SCALE_UP : a;
        // a third of the exponent and of the mantissa: right to 5 %
        double third =
                Double.longBitsToDouble((Double.doubleToRawLongBits(u) >>> 32) + SHIFT_UP_BITS)
                        - SHIFT_UP;
        double t = Double.longBitsToDouble(
                Double.doubleToRawLongBits(third * THIRD + CBRT_SHIFT) << 32);
        // right to 23 bits, of which so many are kept that t * t is exact
        double r = t * t * (t / u);
        t = t * (C0 + r * (C1 + r * C2) + r * r * r * (C3 + r * C4));
        t = Double.longBitsToDouble(Double.doubleToRawLongBits(t) + CBRT_HALF & CBRT_HIGH);
        // a step of Halley's method
        r = u / (t * t);
        t = t + t * ((r - t) / (t + t + r));
        t = subnormal ? t * CBRT_SCALE_DOWN : t;
        double root = Double.longBitsToDouble(
                Double.doubleToRawLongBits(t) | (Double.doubleToRawLongBits(x) & SIGN));
        root = a < INFINITY ? root : x;
        return x == 0.0 ? x : root;
    }

    /**
     * {@return {@code x} to the power of {@code y}, as fdlibm's e_pow.c has it, but with n from
     * rounding and with the special cases at the end}
     *
     * @param x any number, NaN and infinities too
     * @param y any number, NaN and infinities too
     */
    public static double pow(double x, double y) {
        double a = Math.abs(x);
        // a = 2^k m, m from sqrt(3)/2 to sqrt(3); m = base (1 + s) / (1 - s) with base 1 or 1.5
        boolean subnormal = a < MIN_NORMAL;
        long b = Double.doubleToRawLongBits(subnormal ? a * SCALE_UP : a) + POW_FROM;
        double k = Double.longBitsToDouble((b >>> 52) + SHIFT_UP_BITS)
                - (subnormal ? SUBNORMAL_BIAS : BIAS);
        double m = Double.longBitsToDouble((b & MANTISSA) + ROOT_3_4);
        boolean upper = m > ROOT_3_2;
        double base = upper ? 1.5 : 1.0;
        double u = m - base;
        double v = 1.0 / (m + base);
        double s = u * v;
        double sHigh = Double.longBitsToDouble(Double.doubleToRawLongBits(s) & HIGH);
        double tHigh = Double.longBitsToDouble(Double.doubleToRawLongBits(m + base) & HIGH);
        double sLow = v * (u - sHigh * tHigh - sHigh * (m - (tHigh - base)));
        // ln(m / base) 3 / 2 = u + v; what is called high has half the bits, so that products of
        // two are exact
        double z = s * s;
        double w = z * z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * L6)))))
                + sLow * (sHigh + s);
        z = sHigh * sHigh;
        tHigh = Double.longBitsToDouble(Double.doubleToRawLongBits(3.0 + z + w) & HIGH);
        double tLow = w - (tHigh - 3.0 - z);
        u = sHigh * tHigh;
        v = sLow * tHigh + tLow * s;
        // log2(a) = t1 + t2
        double pHigh = Double.longBitsToDouble(Double.doubleToRawLongBits(u + v) & HIGH);
        double pLow = v - (pHigh - u);
        double zHigh = pHigh * CP_HIGH;
        double zLow = pHigh * CP_LOW + pLow * CP + (upper ? LOG2_BASE_LOW : 0.0);
        double logBase = upper ? LOG2_BASE_HIGH : 0.0;
        double t1 = Double.longBitsToDouble(
                Double.doubleToRawLongBits(zHigh + zLow + logBase + k) & HIGH);
        double t2 = zLow - (t1 - k - logBase - zHigh);
        // y log2(a) = e = low + high = n + (low + high)
        double y1 = Double.longBitsToDouble(Double.doubleToRawLongBits(y) & HIGH);
        double low = (y - y1) * t1 + y * t2;
        double high = y1 * t1;
        double e = low + high;
        double shifted = e + SHIFT;
        high = high - (shifted - SHIFT);
        double t = Double.longBitsToDouble(Double.doubleToRawLongBits(low + high) & HIGH);
        u = t * POW_LN2_HIGH;
        v = (low - (t - high)) * LN2 + t * POW_LN2_LOW;
        z = u + v;
        w = v - (z - u);
        // 2 to the power of e - n, from z + w = (e - n) ln 2, then times 2 to the power of n
        double q = z * z;
        double c = z - q * (P1 + q * (P2 + q * (P3 + q * (P4 + q * P5))));
        double p = 1.0 - (z * c / (c - 2.0) - (w + z * w) - z);
        b = Double.doubleToRawLongBits(shifted);
        long half = b >>> 1 << 52;
        double scaled = p
                * Double.longBitsToDouble(half + ONE_BITS)
                * Double.longBitsToDouble((b << 52) - half + ONE_BITS);
        double power = e > EXPONENT_MAX ? INFINITY : scaled;
        power = e < EXPONENT_MIN ? 0.0 : power;
        // 0 and infinity, and what infinite powers make of any other number
        double size = Math.abs(y);
        double limit = a > 1.0 ? (y > 0.0 ? INFINITY : 0.0) : y < 0.0 ? INFINITY : 0.0;
        limit = a == 1.0 ? NAN : limit;
        power = (a == 0.0 || a == INFINITY) || size == INFINITY ? limit : power;
        // whole numbers are their own nearest whole number; so are halves of even ones
        double whole = size < SHIFT_UP ? size + SHIFT_UP - SHIFT_UP : size;
        double halfSize = size * 0.5;
        double wholeHalf = halfSize < SHIFT_UP ? halfSize + SHIFT_UP - SHIFT_UP : halfSize;
        power = (x < 0.0 && a < INFINITY) && whole != size ? NAN : power;
        double signed = whole == size && wholeHalf != halfSize ? x : 0.0;
        power = Double.longBitsToDouble(
                Double.doubleToRawLongBits(power) | (Double.doubleToRawLongBits(signed) & SIGN));
        power = a + size >= 0.0 ? power : NAN;
        power = y == 1.0 ? x : power;
        return y == 0.0 ? 1.0 : power;
    }
}
