package io.stepsmith.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ExactDoubles} on vectors of the preferred species, operation for operation. A vector that
 * crosses a call is an object, and HotSpot would not inline this much into a kernel. So the vectors
 * come and go in an array of {@link io.stepsmith.engine.simd.LaneBuffers}: the operand, then the
 * second operand, then room. What is inside a method is compiled by itself, however many of them a
 * kernel calls.
 */
public final class ExactDoubleLanes {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

    private static final DoubleVector ZERO = DoubleVector.broadcast(DOUBLES, 0.0);
    private static final DoubleVector ONE = DoubleVector.broadcast(DOUBLES, 1.0);
    private static final DoubleVector TWO = DoubleVector.broadcast(DOUBLES, 2.0);
    private static final DoubleVector THREE = DoubleVector.broadcast(DOUBLES, 3.0);
    private static final DoubleVector HALF = DoubleVector.broadcast(DOUBLES, 0.5);
    private static final DoubleVector THREE_HALVES = DoubleVector.broadcast(DOUBLES, 1.5);
    private static final DoubleVector SHIFT = DoubleVector.broadcast(DOUBLES, ExactDoubles.SHIFT);
    private static final DoubleVector SHIFT_UP =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.SHIFT_UP);
    private static final LongVector SHIFT_UP_BITS =
            LongVector.broadcast(LONGS, ExactDoubles.SHIFT_UP_BITS);
    private static final LongVector ONE_BITS = LongVector.broadcast(LONGS, ExactDoubles.ONE_BITS);
    private static final LongVector MANTISSA = LongVector.broadcast(LONGS, ExactDoubles.MANTISSA);
    private static final LongVector SIGN = LongVector.broadcast(LONGS, ExactDoubles.SIGN);
    private static final LongVector HIGH = LongVector.broadcast(LONGS, ExactDoubles.HIGH);
    private static final DoubleVector BIAS = DoubleVector.broadcast(DOUBLES, ExactDoubles.BIAS);
    private static final DoubleVector SUBNORMAL_BIAS =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.SUBNORMAL_BIAS);
    private static final DoubleVector SCALE_UP =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.SCALE_UP);
    private static final DoubleVector MIN_NORMAL =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.MIN_NORMAL);
    private static final DoubleVector INFINITY =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.INFINITY);
    private static final DoubleVector MINUS_INFINITY =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.MINUS_INFINITY);
    private static final DoubleVector NAN = DoubleVector.broadcast(DOUBLES, ExactDoubles.NAN);
    private static final DoubleVector LOG2_E = DoubleVector.broadcast(DOUBLES, ExactDoubles.LOG2_E);
    private static final DoubleVector LN2_HIGH =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.LN2_HIGH);
    private static final DoubleVector LN2_LOW =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.LN2_LOW);
    private static final DoubleVector EXP_MAX =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.EXP_MAX);
    private static final DoubleVector EXP_MIN =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.EXP_MIN);
    private static final DoubleVector P1 = DoubleVector.broadcast(DOUBLES, ExactDoubles.P1);
    private static final DoubleVector P2 = DoubleVector.broadcast(DOUBLES, ExactDoubles.P2);
    private static final DoubleVector P3 = DoubleVector.broadcast(DOUBLES, ExactDoubles.P3);
    private static final DoubleVector P4 = DoubleVector.broadcast(DOUBLES, ExactDoubles.P4);
    private static final DoubleVector P5 = DoubleVector.broadcast(DOUBLES, ExactDoubles.P5);
    private static final LongVector ROOT_HALF = LongVector.broadcast(LONGS, ExactDoubles.ROOT_HALF);
    private static final LongVector LOG_FROM = LongVector.broadcast(LONGS, ExactDoubles.LOG_FROM);
    private static final DoubleVector G1 = DoubleVector.broadcast(DOUBLES, ExactDoubles.G1);
    private static final DoubleVector G2 = DoubleVector.broadcast(DOUBLES, ExactDoubles.G2);
    private static final DoubleVector G3 = DoubleVector.broadcast(DOUBLES, ExactDoubles.G3);
    private static final DoubleVector G4 = DoubleVector.broadcast(DOUBLES, ExactDoubles.G4);
    private static final DoubleVector G5 = DoubleVector.broadcast(DOUBLES, ExactDoubles.G5);
    private static final DoubleVector G6 = DoubleVector.broadcast(DOUBLES, ExactDoubles.G6);
    private static final DoubleVector G7 = DoubleVector.broadcast(DOUBLES, ExactDoubles.G7);
    private static final DoubleVector THIRD = DoubleVector.broadcast(DOUBLES, ExactDoubles.THIRD);
    private static final DoubleVector CBRT_SHIFT =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.CBRT_SHIFT);
    private static final LongVector CBRT_HALF = LongVector.broadcast(LONGS, ExactDoubles.CBRT_HALF);
    private static final LongVector CBRT_HIGH = LongVector.broadcast(LONGS, ExactDoubles.CBRT_HIGH);
    private static final DoubleVector CBRT_SCALE_DOWN =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.CBRT_SCALE_DOWN);
    private static final DoubleVector C0 = DoubleVector.broadcast(DOUBLES, ExactDoubles.C0);
    private static final DoubleVector C1 = DoubleVector.broadcast(DOUBLES, ExactDoubles.C1);
    private static final DoubleVector C2 = DoubleVector.broadcast(DOUBLES, ExactDoubles.C2);
    private static final DoubleVector C3 = DoubleVector.broadcast(DOUBLES, ExactDoubles.C3);
    private static final DoubleVector C4 = DoubleVector.broadcast(DOUBLES, ExactDoubles.C4);
    private static final LongVector ROOT_3_4 = LongVector.broadcast(LONGS, ExactDoubles.ROOT_3_4);
    private static final LongVector POW_FROM = LongVector.broadcast(LONGS, ExactDoubles.POW_FROM);
    private static final DoubleVector ROOT_3_2 =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.ROOT_3_2);
    private static final DoubleVector L1 = DoubleVector.broadcast(DOUBLES, ExactDoubles.L1);
    private static final DoubleVector L2 = DoubleVector.broadcast(DOUBLES, ExactDoubles.L2);
    private static final DoubleVector L3 = DoubleVector.broadcast(DOUBLES, ExactDoubles.L3);
    private static final DoubleVector L4 = DoubleVector.broadcast(DOUBLES, ExactDoubles.L4);
    private static final DoubleVector L5 = DoubleVector.broadcast(DOUBLES, ExactDoubles.L5);
    private static final DoubleVector L6 = DoubleVector.broadcast(DOUBLES, ExactDoubles.L6);
    private static final DoubleVector CP = DoubleVector.broadcast(DOUBLES, ExactDoubles.CP);
    private static final DoubleVector CP_HIGH =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.CP_HIGH);
    private static final DoubleVector CP_LOW = DoubleVector.broadcast(DOUBLES, ExactDoubles.CP_LOW);
    private static final DoubleVector LOG2_BASE_HIGH =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.LOG2_BASE_HIGH);
    private static final DoubleVector LOG2_BASE_LOW =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.LOG2_BASE_LOW);
    private static final DoubleVector LN2 = DoubleVector.broadcast(DOUBLES, ExactDoubles.LN2);
    private static final DoubleVector POW_LN2_HIGH =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.POW_LN2_HIGH);
    private static final DoubleVector POW_LN2_LOW =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.POW_LN2_LOW);
    private static final DoubleVector EXPONENT_MAX =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.EXPONENT_MAX);
    private static final DoubleVector EXPONENT_MIN =
            DoubleVector.broadcast(DOUBLES, ExactDoubles.EXPONENT_MIN);

    private ExactDoubleLanes() {}

    /** {@return how many numbers a vector has} */
    public static int lanes() {
        return DOUBLES.length();
    }

    /**
     * Replaces each number by its exponential.
     *
     * @param values the numbers of one vector, which are overwritten
     */
    public static void exp(double[] values) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, values, 0);
        // x = n ln 2 + r, |r| <= 0.35; the low bits of shifted are n
        DoubleVector shifted = x.mul(LOG2_E).add(SHIFT);
        DoubleVector n = shifted.sub(SHIFT);
        DoubleVector high = x.sub(n.mul(LN2_HIGH));
        DoubleVector low = n.mul(LN2_LOW);
        DoubleVector r = high.sub(low);
        DoubleVector z = r.mul(r);
        DoubleVector c =
                r.sub(z.mul(z.mul(z.mul(z.mul(z.mul(P5).add(P4)).add(P3)).add(P2))
                        .add(P1)));
        DoubleVector p = ONE.sub(low.sub(r.mul(c).div(TWO.sub(c))).sub(high));
        // times 2 to the power of n, in two factors, so that the result may be subnormal
        LongVector b = shifted.reinterpretAsLongs();
        LongVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 52);
        DoubleVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsDoubles())
                .mul(b.lanewise(VectorOperators.LSHL, 52)
                        .sub(half)
                        .add(ONE_BITS)
                        .reinterpretAsDoubles());
        DoubleVector bounded = scaled.blend(INFINITY, x.compare(VectorOperators.GT, EXP_MAX));
        bounded.blend(ZERO, x.compare(VectorOperators.LT, EXP_MIN)).intoArray(values, 0);
    }

    /**
     * Replaces each number by its natural logarithm.
     *
     * @param values the numbers of one vector, which are overwritten
     */
    public static void log(double[] values) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, values, 0);
        // x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2)
        VectorMask<Double> subnormal = x.compare(VectorOperators.LT, MIN_NORMAL);
        LongVector b = x.blend(x.mul(SCALE_UP), subnormal).reinterpretAsLongs().add(LOG_FROM);
        DoubleVector k = b.lanewise(VectorOperators.LSHR, 52)
                .add(SHIFT_UP_BITS)
                .reinterpretAsDoubles()
                .sub(BIAS.blend(SUBNORMAL_BIAS, subnormal));
        DoubleVector f = b.and(MANTISSA).add(ROOT_HALF).reinterpretAsDoubles().sub(ONE);
        DoubleVector half = f.mul(f).mul(HALF);
        DoubleVector s = f.div(f.add(TWO));
        DoubleVector z = s.mul(s);
        DoubleVector r =
                z.mul(z.mul(z.mul(z.mul(z.mul(z.mul(z.mul(G7).add(G6)).add(G5)).add(G4))
                                        .add(G3))
                                .add(G2))
                        .add(G1));
        DoubleVector log =
                s.mul(half.add(r)).add(k.mul(LN2_LOW)).sub(half).add(f).add(k.mul(LN2_HIGH));
        log = NAN.blend(log, x.compare(VectorOperators.GE, ZERO));
        log = log.blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, ZERO));
        log.blend(x, x.compare(VectorOperators.EQ, INFINITY)).intoArray(values, 0);
    }

    /**
     * Replaces each number by its cube root.
     *
     * @param values the numbers of one vector, which are overwritten
     */
    public static void cbrt(double[] values) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, values, 0);
        DoubleVector a = x.abs();
        VectorMask<Double> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        DoubleVector u = a.blend(a.mul(SCALE_UP), subnormal);
        // a third of the exponent and of the mantissa: right to 5 %
        DoubleVector third = u.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHR, 32)
                .add(SHIFT_UP_BITS)
                .reinterpretAsDoubles()
                .sub(SHIFT_UP);
        DoubleVector t = third.mul(THIRD)
                .add(CBRT_SHIFT)
                .reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, 32)
                .reinterpretAsDoubles();
        // right to 23 bits, of which so many are kept that t * t is exact
        DoubleVector r = t.mul(t).mul(t.div(u));
        t = t.mul(r.mul(r.mul(C2).add(C1))
                .add(C0)
                .add(r.mul(r).mul(r).mul(r.mul(C4).add(C3))));
        t = t.reinterpretAsLongs().add(CBRT_HALF).and(CBRT_HIGH).reinterpretAsDoubles();
        // a step of Halley's method
        r = u.div(t.mul(t));
        t = t.add(t.mul(r.sub(t).div(t.add(t).add(r))));
        t = t.blend(t.mul(CBRT_SCALE_DOWN), subnormal);
        DoubleVector root =
                t.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
        root = x.blend(root, a.compare(VectorOperators.LT, INFINITY));
        root.blend(x, x.compare(VectorOperators.EQ, ZERO)).intoArray(values, 0);
    }

    /**
     * Replaces each number by its power, to the exponents that follow.
     *
     * @param values the numbers of one vector, and behind them their exponents
     */
    public static void pow(double[] values) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, values, 0);
        DoubleVector y = DoubleVector.fromArray(DOUBLES, values, DOUBLES.length());
        DoubleVector a = x.abs();
        // a = 2^k m, m from sqrt(3)/2 to sqrt(3); m = base (1 + s) / (1 - s) with base 1 or 1.5
        VectorMask<Double> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        LongVector b = a.blend(a.mul(SCALE_UP), subnormal).reinterpretAsLongs().add(POW_FROM);
        DoubleVector k = b.lanewise(VectorOperators.LSHR, 52)
                .add(SHIFT_UP_BITS)
                .reinterpretAsDoubles()
                .sub(BIAS.blend(SUBNORMAL_BIAS, subnormal));
        DoubleVector m = b.and(MANTISSA).add(ROOT_3_4).reinterpretAsDoubles();
        VectorMask<Double> upper = m.compare(VectorOperators.GT, ROOT_3_2);
        DoubleVector base = ONE.blend(THREE_HALVES, upper);
        DoubleVector u = m.sub(base);
        DoubleVector v = ONE.div(m.add(base));
        DoubleVector s = u.mul(v);
        DoubleVector sHigh = s.reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector tHigh = m.add(base).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector sLow = v.mul(u.sub(sHigh.mul(tHigh)).sub(sHigh.mul(m.sub(tHigh.sub(base)))));
        // ln(m / base) 3 / 2 = u + v; what is called high has half the bits, so that products of
        // two are exact
        DoubleVector z = s.mul(s);
        DoubleVector w = z.mul(z)
                .mul(z.mul(z.mul(z.mul(z.mul(z.mul(L6).add(L5)).add(L4)).add(L3))
                                .add(L2))
                        .add(L1))
                .add(sLow.mul(sHigh.add(s)));
        z = sHigh.mul(sHigh);
        tHigh = z.add(THREE).add(w).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector tLow = w.sub(tHigh.sub(THREE).sub(z));
        u = sHigh.mul(tHigh);
        v = sLow.mul(tHigh).add(tLow.mul(s));
        // log2(a) = t1 + t2
        DoubleVector pHigh = u.add(v).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector pLow = v.sub(pHigh.sub(u));
        DoubleVector zHigh = pHigh.mul(CP_HIGH);
        DoubleVector zLow =
                pHigh.mul(CP_LOW).add(pLow.mul(CP)).add(ZERO.blend(LOG2_BASE_LOW, upper));
        DoubleVector logBase = ZERO.blend(LOG2_BASE_HIGH, upper);
        DoubleVector t1 = zHigh.add(zLow)
                .add(logBase)
                .add(k)
                .reinterpretAsLongs()
                .and(HIGH)
                .reinterpretAsDoubles();
        DoubleVector t2 = zLow.sub(t1.sub(k).sub(logBase).sub(zHigh));
        // y log2(a) = e = low + high = n + (low + high)
        DoubleVector y1 = y.reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector low = y.sub(y1).mul(t1).add(y.mul(t2));
        DoubleVector high = y1.mul(t1);
        DoubleVector e = low.add(high);
        DoubleVector shifted = e.add(SHIFT);
        high = high.sub(shifted.sub(SHIFT));
        DoubleVector t = low.add(high).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        u = t.mul(POW_LN2_HIGH);
        v = low.sub(t.sub(high)).mul(LN2).add(t.mul(POW_LN2_LOW));
        z = u.add(v);
        w = v.sub(z.sub(u));
        // 2 to the power of e - n, from z + w = (e - n) ln 2, then times 2 to the power of n
        DoubleVector q = z.mul(z);
        DoubleVector c =
                z.sub(q.mul(q.mul(q.mul(q.mul(q.mul(P5).add(P4)).add(P3)).add(P2))
                        .add(P1)));
        DoubleVector p = ONE.sub(z.mul(c).div(c.sub(TWO)).sub(w.add(z.mul(w))).sub(z));
        b = shifted.reinterpretAsLongs();
        LongVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 52);
        DoubleVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsDoubles())
                .mul(b.lanewise(VectorOperators.LSHL, 52)
                        .sub(half)
                        .add(ONE_BITS)
                        .reinterpretAsDoubles());
        DoubleVector power = scaled.blend(INFINITY, e.compare(VectorOperators.GT, EXPONENT_MAX));
        power = power.blend(ZERO, e.compare(VectorOperators.LT, EXPONENT_MIN));
        // 0 and infinity, and what infinite powers make of any other number
        DoubleVector size = y.abs();
        DoubleVector limit = ZERO.blend(INFINITY, y.compare(VectorOperators.LT, ZERO))
                .blend(
                        ZERO.blend(INFINITY, y.compare(VectorOperators.GT, ZERO)),
                        a.compare(VectorOperators.GT, ONE));
        limit = limit.blend(NAN, a.compare(VectorOperators.EQ, ONE));
        power = power.blend(
                limit,
                a.compare(VectorOperators.EQ, ZERO)
                        .or(a.compare(VectorOperators.EQ, INFINITY))
                        .or(size.compare(VectorOperators.EQ, INFINITY)));
        // whole numbers are their own nearest whole number; so are halves of even ones
        DoubleVector whole = size.blend(
                size.add(SHIFT_UP).sub(SHIFT_UP), size.compare(VectorOperators.LT, SHIFT_UP));
        DoubleVector halfSize = size.mul(HALF);
        DoubleVector wholeHalf = halfSize.blend(
                halfSize.add(SHIFT_UP).sub(SHIFT_UP),
                halfSize.compare(VectorOperators.LT, SHIFT_UP));
        power = power.blend(
                NAN,
                x.compare(VectorOperators.LT, ZERO)
                        .and(a.compare(VectorOperators.LT, INFINITY))
                        .and(whole.compare(VectorOperators.NE, size)));
        DoubleVector signed = ZERO.blend(
                x,
                whole.compare(VectorOperators.EQ, size)
                        .and(wholeHalf.compare(VectorOperators.NE, halfSize)));
        power = power.reinterpretAsLongs()
                .or(signed.reinterpretAsLongs().and(SIGN))
                .reinterpretAsDoubles();
        power = NAN.blend(power, a.add(size).compare(VectorOperators.GE, ZERO));
        power = power.blend(x, y.compare(VectorOperators.EQ, ONE));
        power.blend(ONE, y.compare(VectorOperators.EQ, ZERO)).intoArray(values, 0);
    }
}
