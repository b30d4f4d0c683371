package io.stepsmith.math;

/*
 * Derived from fdlibm (e_pow.c, k_sin.c):
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
 * Elementary functions that allocate nothing, on any JDK, compiled or not. {@code StrictMath.pow}
 * makes three small arrays a call until C2 removes them, and so does {@code StrictMath.cos} on
 * newer JDKs.
 */
public final class Fdlibm {
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double LN2_HIGH = 0x1.62e43p-1;
    private static final double LN2_LOW = -0x1.05c610ca86c39p-29;
    private static final double LOG2_E = 0x1.71547652b82fep0;
    private static final double LOG2_E_HIGH = 0x1.715476p0;
    private static final double LOG2_E_LOW = 0x1.4ae0bf85ddf44p-26;
    private static final double HUGE = 0x1.00000ffffffffp31;
    private static final double NEAR_ONE = 0x1.00000ffffffffp0;
    private static final double OVERFLOW_TAIL = 8.0085662595372944372e-0017;

    static {
        // Links the native methods below and loads the class in a signature, which allocates, now
        // rather than in the midst of a run.
        Power.of(0.9).to(3);
    }

    private Fdlibm() {}

    /**
     * {@return {@code x} to the power of {@code y}: the bits of {@code StrictMath.pow}} Only for a
     * positive normal {@code x} and a finite {@code y}, and for a positive power of 0, is it free
     * of allocation; that is what rules and schedules ask for.
     *
     * @param x any number, NaN and infinities too
     * @param y any number, NaN and infinities too
     */
    @SuppressWarnings("NullAway") // null is no base to fill, in a package that imports nothing
    public static double pow(double x, double y) {
        double size = Math.abs(y);
        if (x == 0 && 1 / x > 0 && y > 0) {
            return 0;
        }
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE && size <= Double.MAX_VALUE)) {
            return StrictMath.pow(x, y);
        }
        if (y == 0 || x == 1) {
            return 1;
        }
        if (size == 1) {
            return y == 1 ? x : 1 / x;
        }
        if (y == 2 || y == 0.5) {
            return y == 2 ? x * x : Math.sqrt(x);
        }
        return size > HUGE ? hugePower(x, y) : power(x, y, null);
    }

    /**
     * {@code x} to a power above {@link #HUGE} in size: nothing or infinity, unless {@code x} is
     * near 1.
     */
    private static double hugePower(double x, double y) {
        if (x < 0x1.fffffp-1 || x > NEAR_ONE) {
            return x < 1 == y < 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double t = x - 1;
        double w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
        double u = LOG2_E_HIGH * t;
        double v = t * LOG2_E_LOW - w * LOG2_E;
        double t1 = clearLow(u + v);
        return exp2(t1, v - (t1 - u), y);
    }

    /**
     * {@code x} to the power of {@code y}, both as {@link #pow} computes on; or nothing, but the
     * logarithm of {@code x} for a base that is to keep it.
     */
    private static double power(double x, double y, Power base) {
        int exponent = (high(x) >> 20) - 0x3ff;
        int fraction = high(x) & 0xfffff;
        int third = 0;
        int normalized = fraction | 0x3ff00000;
        if (fraction >= 0xBB67A) {
            exponent++;
            normalized -= 0x100000;
        } else if (fraction > 0x3988E) {
            third = 1;
        }
        double mantissa = withHigh(x, normalized);

        // log2(x) = t1 + t2, where t1 has 32 trailing zeros: from (x - b) / (x + b) with b = 1 or
        // 1.5
        double b = third == 0 ? 1 : 1.5;
        double logBHigh = third == 0 ? 0 : 0x1.2b8034p-1;
        double logBLow = third == 0 ? 0 : 0x1.cfdeb43cfd006p-27;
        double u = mantissa - b;
        double v = 1 / (mantissa + b);
        double ss = u * v;
        double sHigh = clearLow(ss);
        double tHigh = withHigh(0, ((normalized >> 1) | 0x20000000) + 0x00080000 + (third << 18));
        double tLow = mantissa - (tHigh - b);
        double sLow = v * ((u - sHigh * tHigh) - sHigh * tLow);
        double s2 = ss * ss;
        double r = s2
                * s2
                * (0x1.3333333333303p-1
                        + s2
                                * (0x1.b6db6db6fabffp-2
                                        + s2
                                                * (0x1.55555518f264dp-2
                                                        + s2
                                                                * (0x1.17460a91d4101p-2
                                                                        + s2
                                                                                * (0x1.d864a93c9db65p-3
                                                                                        + s2
                                                                                                * 0x1.a7e284a454eefp-3)))));
        r += sLow * (sHigh + ss);
        s2 = sHigh * sHigh;
        tHigh = clearLow(3.0 + s2 + r);
        tLow = r - ((tHigh - 3.0) - s2);
        u = sHigh * tHigh;
        v = sLow * tHigh + tLow * ss;
        double pHigh = clearLow(u + v);
        double pLow = v - (pHigh - u);
        double zHigh = 0x1.ec709ep-1 * pHigh;
        double zLow = -0x1.e2fe0145b01f5p-28 * pHigh + pLow * 0x1.ec709dc3a03fdp-1 + logBLow;
        double n = exponent;
        double t1 = clearLow(((zHigh + zLow) + logBHigh) + n);
        double t2 = zLow - (((t1 - n) - logBHigh) - zHigh);

        if (base != null) {
            base.high = t1;
            base.low = t2;
            return 0;
        }
        return exp2(t1, t2, y);
    }

    /** Gives a positive normal base its logarithm. */
    static void log2(double x, Power base) {
        power(x, 0, base);
    }

    /**
     * 2 to the power of {@code y} times the sum of {@code t1}, whose lower half is zeros, and
     * {@code t2}.
     */
    static double exp2(double t1, double t2, double y) {
        double y1 = clearLow(y);
        return exp2(y1 * t1, (y - y1) * t1 + y * t2);
    }

    /** 2 to the power of the sum. */
    private static double exp2(double high, double low) {
        double z = low + high;
        if (z >= 1024 && (z > 1024 || low + OVERFLOW_TAIL > z - high)) {
            return Double.POSITIVE_INFINITY;
        }
        if (z <= -1075 && (z < -1075 || low <= z - high)) {
            return 0;
        }
        int n = 0;
        int bits = high(z);
        int size = bits & 0x7fffffff;
        if (size > 0x3fe00000) {
            n = bits + (0x100000 >> ((size >> 20) - 0x3fe));
            int k = ((n & 0x7fffffff) >> 20) - 0x3ff;
            high -= withHigh(0, n & ~(0xfffff >> k));
            n = ((n & 0xfffff) | 0x100000) >> (20 - k);
            n = bits < 0 ? -n : n;
        }
        double t = clearLow(low + high);
        double u = t * LN2_HIGH;
        double v = (low - (t - high)) * LN2 + t * LN2_LOW;
        z = u + v;
        double w = v - (z - u);
        t = z * z;
        double t1 = z
                - t
                        * (0x1.555555555553ep-3
                                + t
                                        * (-0x1.6c16c16bebd93p-9
                                                + t
                                                        * (0x1.1566aaf25de2cp-14
                                                                + t
                                                                        * (-0x1.bbd41c5d26bf1p-20
                                                                                + t
                                                                                        * 0x1.6376972bea4d0p-25))));
        double r = (z * t1) / (t1 - 2) - (w + z * w);
        z = 1 - (r - z);
        int scaled = high(z) + (n << 20);
        return (scaled >> 20) <= 0 ? Math.scalb(z, n) : withHigh(z, scaled);
    }

    /**
     * {@return {@code sin(x)} for {@code x} from 0 to pi / 4, to within 1 ulp}
     *
     * @param x from 0 to pi / 4
     */
    public static double sinSmall(double x) {
        double z = x * x;
        double r = 8.33333333332248946124e-03
                + z
                        * (-1.98412698298579493134e-04
                                + z
                                        * (2.75573137070700676789e-06
                                                + z
                                                        * (-2.50507602534068634195e-08
                                                                + z * 1.58969099521155010221e-10)));
        return x + z * x * (-1.66666666666666324348e-01 + z * r);
    }

    private static int high(double x) {
        return (int) (Double.doubleToRawLongBits(x) >> 32);
    }

    private static double withHigh(double x, int high) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(x) & 0xffffffffL) | ((long) high << 32));
    }

    private static double clearLow(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xffffffff00000000L);
    }
}
