package io.stepsmith.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ExactFloats} on vectors of the preferred species, operation for operation. A vector that
 * crosses a call is an object, and HotSpot would not inline this much into a kernel. So the vectors
 * come and go in an array of {@link io.stepsmith.engine.simd.LaneBuffers}: the operand, then the
 * second operand, then room. What is inside a method is compiled by itself, however many of them a
 * kernel calls.
 */
public final class ExactFloatLanes {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    private static final FloatVector ZERO = FloatVector.broadcast(FLOATS, 0f);
    private static final FloatVector ONE = FloatVector.broadcast(FLOATS, 1f);
    private static final FloatVector TWO = FloatVector.broadcast(FLOATS, 2f);
    private static final FloatVector THREE = FloatVector.broadcast(FLOATS, 3f);
    private static final FloatVector HALF = FloatVector.broadcast(FLOATS, 0.5f);
    private static final FloatVector THREE_HALVES = FloatVector.broadcast(FLOATS, 1.5f);
    private static final FloatVector SHIFT = FloatVector.broadcast(FLOATS, ExactFloats.SHIFT);
    private static final FloatVector SHIFT_UP = FloatVector.broadcast(FLOATS, ExactFloats.SHIFT_UP);
    private static final IntVector SHIFT_UP_BITS =
            IntVector.broadcast(INTS, ExactFloats.SHIFT_UP_BITS);
    private static final IntVector ONE_BITS = IntVector.broadcast(INTS, ExactFloats.ONE_BITS);
    private static final IntVector MANTISSA = IntVector.broadcast(INTS, ExactFloats.MANTISSA);
    private static final IntVector SIGN = IntVector.broadcast(INTS, ExactFloats.SIGN);
    private static final IntVector HIGH = IntVector.broadcast(INTS, ExactFloats.HIGH);
    private static final FloatVector BIAS = FloatVector.broadcast(FLOATS, ExactFloats.BIAS);
    private static final FloatVector SUBNORMAL_BIAS =
            FloatVector.broadcast(FLOATS, ExactFloats.SUBNORMAL_BIAS);
    private static final FloatVector SCALE_UP = FloatVector.broadcast(FLOATS, ExactFloats.SCALE_UP);
    private static final FloatVector MIN_NORMAL =
            FloatVector.broadcast(FLOATS, ExactFloats.MIN_NORMAL);
    private static final FloatVector INFINITY = FloatVector.broadcast(FLOATS, ExactFloats.INFINITY);
    private static final FloatVector MINUS_INFINITY =
            FloatVector.broadcast(FLOATS, ExactFloats.MINUS_INFINITY);
    private static final FloatVector NAN = FloatVector.broadcast(FLOATS, ExactFloats.NAN);
    private static final FloatVector LOG2_E = FloatVector.broadcast(FLOATS, ExactFloats.LOG2_E);
    private static final FloatVector LN2_HIGH = FloatVector.broadcast(FLOATS, ExactFloats.LN2_HIGH);
    private static final FloatVector LN2_LOW = FloatVector.broadcast(FLOATS, ExactFloats.LN2_LOW);
    private static final FloatVector EXP_MAX = FloatVector.broadcast(FLOATS, ExactFloats.EXP_MAX);
    private static final FloatVector EXP_MIN = FloatVector.broadcast(FLOATS, ExactFloats.EXP_MIN);
    private static final FloatVector P1 = FloatVector.broadcast(FLOATS, ExactFloats.P1);
    private static final FloatVector P2 = FloatVector.broadcast(FLOATS, ExactFloats.P2);
    private static final IntVector ROOT_HALF = IntVector.broadcast(INTS, ExactFloats.ROOT_HALF);
    private static final IntVector LOG_FROM = IntVector.broadcast(INTS, ExactFloats.LOG_FROM);
    private static final FloatVector G1 = FloatVector.broadcast(FLOATS, ExactFloats.G1);
    private static final FloatVector G2 = FloatVector.broadcast(FLOATS, ExactFloats.G2);
    private static final FloatVector G3 = FloatVector.broadcast(FLOATS, ExactFloats.G3);
    private static final FloatVector G4 = FloatVector.broadcast(FLOATS, ExactFloats.G4);
    private static final FloatVector THIRD = FloatVector.broadcast(FLOATS, ExactFloats.THIRD);
    private static final FloatVector CBRT_SHIFT =
            FloatVector.broadcast(FLOATS, ExactFloats.CBRT_SHIFT);
    private static final IntVector CBRT_HALF = IntVector.broadcast(INTS, ExactFloats.CBRT_HALF);
    private static final IntVector CBRT_HIGH = IntVector.broadcast(INTS, ExactFloats.CBRT_HIGH);
    private static final FloatVector CBRT_SCALE_DOWN =
            FloatVector.broadcast(FLOATS, ExactFloats.CBRT_SCALE_DOWN);
    private static final FloatVector C0 = FloatVector.broadcast(FLOATS, ExactFloats.C0);
    private static final FloatVector C1 = FloatVector.broadcast(FLOATS, ExactFloats.C1);
    private static final FloatVector C2 = FloatVector.broadcast(FLOATS, ExactFloats.C2);
    private static final IntVector ROOT_3_4 = IntVector.broadcast(INTS, ExactFloats.ROOT_3_4);
    private static final IntVector POW_FROM = IntVector.broadcast(INTS, ExactFloats.POW_FROM);
    private static final FloatVector ROOT_3_2 = FloatVector.broadcast(FLOATS, ExactFloats.ROOT_3_2);
    private static final FloatVector L1 = FloatVector.broadcast(FLOATS, ExactFloats.L1);
    private static final FloatVector L2 = FloatVector.broadcast(FLOATS, ExactFloats.L2);
    private static final FloatVector L3 = FloatVector.broadcast(FLOATS, ExactFloats.L3);
    private static final FloatVector L4 = FloatVector.broadcast(FLOATS, ExactFloats.L4);
    private static final FloatVector CP = FloatVector.broadcast(FLOATS, ExactFloats.CP);
    private static final FloatVector CP_HIGH = FloatVector.broadcast(FLOATS, ExactFloats.CP_HIGH);
    private static final FloatVector CP_LOW = FloatVector.broadcast(FLOATS, ExactFloats.CP_LOW);
    private static final FloatVector LOG2_BASE_HIGH =
            FloatVector.broadcast(FLOATS, ExactFloats.LOG2_BASE_HIGH);
    private static final FloatVector LOG2_BASE_LOW =
            FloatVector.broadcast(FLOATS, ExactFloats.LOG2_BASE_LOW);
    private static final FloatVector LN2 = FloatVector.broadcast(FLOATS, ExactFloats.LN2);
    private static final FloatVector POW_LN2_HIGH =
            FloatVector.broadcast(FLOATS, ExactFloats.POW_LN2_HIGH);
    private static final FloatVector POW_LN2_LOW =
            FloatVector.broadcast(FLOATS, ExactFloats.POW_LN2_LOW);
    private static final FloatVector EXPONENT_MAX =
            FloatVector.broadcast(FLOATS, ExactFloats.EXPONENT_MAX);
    private static final FloatVector EXPONENT_MIN =
            FloatVector.broadcast(FLOATS, ExactFloats.EXPONENT_MIN);

    private ExactFloatLanes() {}

    /** {@return how many numbers a vector has} */
    public static int lanes() {
        return FLOATS.length();
    }

    /**
     * Replaces each number by its exponential.
     *
     * @param values the numbers of one vector, which are overwritten
     */
    public static void exp(float[] values) {
        FloatVector x = FloatVector.fromArray(FLOATS, values, 0);
        // x = n ln 2 + r, |r| <= 0.35; the low bits of shifted are n
        FloatVector shifted = x.mul(LOG2_E).add(SHIFT);
        FloatVector n = shifted.sub(SHIFT);
        FloatVector high = x.sub(n.mul(LN2_HIGH));
        FloatVector low = n.mul(LN2_LOW);
        FloatVector r = high.sub(low);
        FloatVector z = r.mul(r);
        FloatVector c = r.sub(z.mul(z.mul(P2).add(P1)));
        FloatVector p = ONE.sub(low.sub(r.mul(c).div(TWO.sub(c))).sub(high));
        // times 2 to the power of n, in two factors, so that the result may be subnormal
        IntVector b = shifted.reinterpretAsInts();
        IntVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 23);
        FloatVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsFloats())
                .mul(b.lanewise(VectorOperators.LSHL, 23)
                        .sub(half)
                        .add(ONE_BITS)
                        .reinterpretAsFloats());
        FloatVector bounded = scaled.blend(INFINITY, x.compare(VectorOperators.GT, EXP_MAX));
        bounded.blend(ZERO, x.compare(VectorOperators.LT, EXP_MIN)).intoArray(values, 0);
    }

    /**
     * Replaces each number by its natural logarithm.
     *
     * @param values the numbers of one vector, which are overwritten
     */
    public static void log(float[] values) {
        FloatVector x = FloatVector.fromArray(FLOATS, values, 0);
        // x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2)
        VectorMask<Float> subnormal = x.compare(VectorOperators.LT, MIN_NORMAL);
        IntVector b = x.blend(x.mul(SCALE_UP), subnormal).reinterpretAsInts().add(LOG_FROM);
        FloatVector k = b.lanewise(VectorOperators.LSHR, 23)
                .add(SHIFT_UP_BITS)
                .reinterpretAsFloats()
                .sub(BIAS.blend(SUBNORMAL_BIAS, subnormal));
        FloatVector f = b.and(MANTISSA).add(ROOT_HALF).reinterpretAsFloats().sub(ONE);
        FloatVector half = f.mul(f).mul(HALF);
        FloatVector s = f.div(f.add(TWO));
        FloatVector z = s.mul(s);
        FloatVector r = z.mul(z.mul(z.mul(z.mul(G4).add(G3)).add(G2)).add(G1));
        FloatVector log =
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
    public static void cbrt(float[] values) {
        FloatVector x = FloatVector.fromArray(FLOATS, values, 0);
        FloatVector a = x.abs();
        VectorMask<Float> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        FloatVector u = a.blend(a.mul(SCALE_UP), subnormal);
        // a third of the exponent and of the mantissa: right to 5 %
        FloatVector third = u.reinterpretAsInts()
                .lanewise(VectorOperators.LSHR, 8)
                .add(SHIFT_UP_BITS)
                .reinterpretAsFloats()
                .sub(SHIFT_UP);
        FloatVector t = third.mul(THIRD)
                .add(CBRT_SHIFT)
                .reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 8)
                .reinterpretAsFloats();
        // right to 12 bits, of which so many are kept that t * t is exact
        FloatVector r = t.mul(t).mul(t.div(u));
        t = t.mul(r.mul(r.mul(C2).add(C1)).add(C0));
        t = t.reinterpretAsInts().add(CBRT_HALF).and(CBRT_HIGH).reinterpretAsFloats();
        // a step of Halley's method
        r = u.div(t.mul(t));
        t = t.add(t.mul(r.sub(t).div(t.add(t).add(r))));
        t = t.blend(t.mul(CBRT_SCALE_DOWN), subnormal);
        FloatVector root =
                t.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
        root = x.blend(root, a.compare(VectorOperators.LT, INFINITY));
        root.blend(x, x.compare(VectorOperators.EQ, ZERO)).intoArray(values, 0);
    }

    /**
     * Replaces each number by its power, to the exponents that follow.
     *
     * @param values the numbers of one vector, and behind them their exponents
     */
    public static void pow(float[] values) {
        FloatVector x = FloatVector.fromArray(FLOATS, values, 0);
        FloatVector y = FloatVector.fromArray(FLOATS, values, FLOATS.length());
        FloatVector a = x.abs();
        // a = 2^k m, m from sqrt(3)/2 to sqrt(3); m = base (1 + s) / (1 - s) with base 1 or 1.5
        VectorMask<Float> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        IntVector b = a.blend(a.mul(SCALE_UP), subnormal).reinterpretAsInts().add(POW_FROM);
        FloatVector k = b.lanewise(VectorOperators.LSHR, 23)
                .add(SHIFT_UP_BITS)
                .reinterpretAsFloats()
                .sub(BIAS.blend(SUBNORMAL_BIAS, subnormal));
        FloatVector m = b.and(MANTISSA).add(ROOT_3_4).reinterpretAsFloats();
        VectorMask<Float> upper = m.compare(VectorOperators.GT, ROOT_3_2);
        FloatVector base = ONE.blend(THREE_HALVES, upper);
        FloatVector u = m.sub(base);
        FloatVector v = ONE.div(m.add(base));
        FloatVector s = u.mul(v);
        FloatVector sHigh = s.reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector tHigh = m.add(base).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector sLow = v.mul(u.sub(sHigh.mul(tHigh)).sub(sHigh.mul(m.sub(tHigh.sub(base)))));
        // ln(m / base) 3 / 2 = u + v; what is called high has half the bits, so that products of
        // two are exact
        FloatVector z = s.mul(s);
        FloatVector w = z.mul(z)
                .mul(z.mul(z.mul(z.mul(L4).add(L3)).add(L2)).add(L1))
                .add(sLow.mul(sHigh.add(s)));
        z = sHigh.mul(sHigh);
        tHigh = z.add(THREE).add(w).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector tLow = w.sub(tHigh.sub(THREE).sub(z));
        u = sHigh.mul(tHigh);
        v = sLow.mul(tHigh).add(tLow.mul(s));
        // log2(a) = t1 + t2
        FloatVector pHigh = u.add(v).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector pLow = v.sub(pHigh.sub(u));
        FloatVector zHigh = pHigh.mul(CP_HIGH);
        FloatVector zLow =
                pHigh.mul(CP_LOW).add(pLow.mul(CP)).add(ZERO.blend(LOG2_BASE_LOW, upper));
        FloatVector logBase = ZERO.blend(LOG2_BASE_HIGH, upper);
        FloatVector t1 = zHigh.add(zLow)
                .add(logBase)
                .add(k)
                .reinterpretAsInts()
                .and(HIGH)
                .reinterpretAsFloats();
        FloatVector t2 = zLow.sub(t1.sub(k).sub(logBase).sub(zHigh));
        // y log2(a) = e = low + high = n + (low + high)
        FloatVector y1 = y.reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector low = y.sub(y1).mul(t1).add(y.mul(t2));
        FloatVector high = y1.mul(t1);
        FloatVector e = low.add(high);
        FloatVector shifted = e.add(SHIFT);
        high = high.sub(shifted.sub(SHIFT));
        FloatVector t = low.add(high).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        u = t.mul(POW_LN2_HIGH);
        v = low.sub(t.sub(high)).mul(LN2).add(t.mul(POW_LN2_LOW));
        z = u.add(v);
        w = v.sub(z.sub(u));
        // 2 to the power of e - n, from z + w = (e - n) ln 2, then times 2 to the power of n
        FloatVector q = z.mul(z);
        FloatVector c = z.sub(q.mul(q.mul(P2).add(P1)));
        FloatVector p = ONE.sub(z.mul(c).div(c.sub(TWO)).sub(w.add(z.mul(w))).sub(z));
        b = shifted.reinterpretAsInts();
        IntVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 23);
        FloatVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsFloats())
                .mul(b.lanewise(VectorOperators.LSHL, 23)
                        .sub(half)
                        .add(ONE_BITS)
                        .reinterpretAsFloats());
        FloatVector power = scaled.blend(INFINITY, e.compare(VectorOperators.GT, EXPONENT_MAX));
        power = power.blend(ZERO, e.compare(VectorOperators.LT, EXPONENT_MIN));
        // 0 and infinity, and what infinite powers make of any other number
        FloatVector size = y.abs();
        FloatVector limit = ZERO.blend(INFINITY, y.compare(VectorOperators.LT, ZERO))
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
        FloatVector whole = size.blend(
                size.add(SHIFT_UP).sub(SHIFT_UP), size.compare(VectorOperators.LT, SHIFT_UP));
        FloatVector halfSize = size.mul(HALF);
        FloatVector wholeHalf = halfSize.blend(
                halfSize.add(SHIFT_UP).sub(SHIFT_UP),
                halfSize.compare(VectorOperators.LT, SHIFT_UP));
        power = power.blend(
                NAN,
                x.compare(VectorOperators.LT, ZERO)
                        .and(a.compare(VectorOperators.LT, INFINITY))
                        .and(whole.compare(VectorOperators.NE, size)));
        FloatVector signed = ZERO.blend(
                x,
                whole.compare(VectorOperators.EQ, size)
                        .and(wholeHalf.compare(VectorOperators.NE, halfSize)));
        power = power.reinterpretAsInts()
                .or(signed.reinterpretAsInts().and(SIGN))
                .reinterpretAsFloats();
        power = NAN.blend(power, a.add(size).compare(VectorOperators.GE, ZERO));
        power = power.blend(x, y.compare(VectorOperators.EQ, ONE));
        power.blend(ONE, y.compare(VectorOperators.EQ, ZERO)).intoArray(values, 0);
    }
}
