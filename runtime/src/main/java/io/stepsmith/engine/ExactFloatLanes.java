package io.stepsmith.engine;

import static io.stepsmith.engine.ExactFloats.BIAS;
import static io.stepsmith.engine.ExactFloats.C0;
import static io.stepsmith.engine.ExactFloats.C1;
import static io.stepsmith.engine.ExactFloats.C2;
import static io.stepsmith.engine.ExactFloats.CBRT_HALF;
import static io.stepsmith.engine.ExactFloats.CBRT_HIGH;
import static io.stepsmith.engine.ExactFloats.CBRT_SCALE_DOWN;
import static io.stepsmith.engine.ExactFloats.CBRT_SHIFT;
import static io.stepsmith.engine.ExactFloats.CP;
import static io.stepsmith.engine.ExactFloats.CP_HIGH;
import static io.stepsmith.engine.ExactFloats.CP_LOW;
import static io.stepsmith.engine.ExactFloats.EXPONENT_MAX;
import static io.stepsmith.engine.ExactFloats.EXPONENT_MIN;
import static io.stepsmith.engine.ExactFloats.EXP_MAX;
import static io.stepsmith.engine.ExactFloats.EXP_MIN;
import static io.stepsmith.engine.ExactFloats.G1;
import static io.stepsmith.engine.ExactFloats.G2;
import static io.stepsmith.engine.ExactFloats.G3;
import static io.stepsmith.engine.ExactFloats.G4;
import static io.stepsmith.engine.ExactFloats.HIGH;
import static io.stepsmith.engine.ExactFloats.INFINITY;
import static io.stepsmith.engine.ExactFloats.L1;
import static io.stepsmith.engine.ExactFloats.L2;
import static io.stepsmith.engine.ExactFloats.L3;
import static io.stepsmith.engine.ExactFloats.L4;
import static io.stepsmith.engine.ExactFloats.LN2;
import static io.stepsmith.engine.ExactFloats.LN2_HIGH;
import static io.stepsmith.engine.ExactFloats.LN2_LOW;
import static io.stepsmith.engine.ExactFloats.LOG2_BASE_HIGH;
import static io.stepsmith.engine.ExactFloats.LOG2_BASE_LOW;
import static io.stepsmith.engine.ExactFloats.LOG2_E;
import static io.stepsmith.engine.ExactFloats.LOG_FROM;
import static io.stepsmith.engine.ExactFloats.MANTISSA;
import static io.stepsmith.engine.ExactFloats.MINUS_INFINITY;
import static io.stepsmith.engine.ExactFloats.MIN_NORMAL;
import static io.stepsmith.engine.ExactFloats.NAN;
import static io.stepsmith.engine.ExactFloats.ONE_BITS;
import static io.stepsmith.engine.ExactFloats.P1;
import static io.stepsmith.engine.ExactFloats.P2;
import static io.stepsmith.engine.ExactFloats.POW_FROM;
import static io.stepsmith.engine.ExactFloats.POW_LN2_HIGH;
import static io.stepsmith.engine.ExactFloats.POW_LN2_LOW;
import static io.stepsmith.engine.ExactFloats.ROOT_3_2;
import static io.stepsmith.engine.ExactFloats.ROOT_3_4;
import static io.stepsmith.engine.ExactFloats.ROOT_HALF;
import static io.stepsmith.engine.ExactFloats.SCALE_UP;
import static io.stepsmith.engine.ExactFloats.SHIFT;
import static io.stepsmith.engine.ExactFloats.SHIFT_UP;
import static io.stepsmith.engine.ExactFloats.SHIFT_UP_BITS;
import static io.stepsmith.engine.ExactFloats.SIGN;
import static io.stepsmith.engine.ExactFloats.SUBNORMAL_BIAS;
import static io.stepsmith.engine.ExactFloats.THIRD;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ExactFloats} on vectors of the preferred species, operation for operation. Methods stay below 325 bytecodes, up to which HotSpot inlines a
 * hot method: a vector that crosses a call is an object. Each ends in the call of the next, since what has been inlined before a call counts against it.
 */
public final class ExactFloatLanes {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private ExactFloatLanes() {}

    /** e to the power of x: fdlibm's e_exp.c with the reduction rounded to nearest. */
    public static FloatVector exp(FloatVector x) {
        // x = n ln 2 + r, |r| <= 0.35; the low bits of shifted are n
        FloatVector shifted = x.mul(LOG2_E).add(SHIFT);
        FloatVector n = shifted.sub(SHIFT);
        FloatVector high = x.sub(n.mul(LN2_HIGH));
        FloatVector low = n.mul(LN2_LOW);
        FloatVector r = high.sub(low);
        FloatVector z = r.mul(r);
        FloatVector c = r.sub(z.mul(z.mul(P2).add(P1)));
        FloatVector p = FloatVector.broadcast(FLOATS, 1f).sub(low.sub(r.mul(c).div(FloatVector.broadcast(FLOATS, 2f).sub(c))).sub(high));
        // times 2 to the power of n, in two factors, so that the result may be subnormal
        IntVector b = shifted.reinterpretAsInts();
        IntVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 23);
        FloatVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsFloats())
                .mul(b.lanewise(VectorOperators.LSHL, 23).sub(half).add(ONE_BITS).reinterpretAsFloats());
        FloatVector bounded = scaled.blend(INFINITY, x.compare(VectorOperators.GT, EXP_MAX));
        return bounded.blend(0f, x.compare(VectorOperators.LT, EXP_MIN));
    }

    /** The natural logarithm of x: fdlibm's e_log.c. */
    public static FloatVector log(FloatVector x) {
        // x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2)
        VectorMask<Float> subnormal = x.compare(VectorOperators.LT, MIN_NORMAL);
        IntVector b = x.blend(x.mul(SCALE_UP), subnormal).reinterpretAsInts().add(LOG_FROM);
        FloatVector k = b.lanewise(VectorOperators.LSHR, 23).add(SHIFT_UP_BITS).reinterpretAsFloats()
                .sub(FloatVector.broadcast(FLOATS, BIAS).blend(SUBNORMAL_BIAS, subnormal));
        FloatVector f = b.and(MANTISSA).add(ROOT_HALF).reinterpretAsFloats().sub(1f);
        FloatVector half = f.mul(f).mul(0.5f);
        FloatVector s = f.div(f.add(2f));
        FloatVector z = s.mul(s);
        FloatVector r = z.mul(z.mul(z.mul(z.mul(G4).add(G3)).add(G2)).add(G1));
        FloatVector log = s.mul(half.add(r)).add(k.mul(LN2_LOW)).sub(half).add(f).add(k.mul(LN2_HIGH));
        log = FloatVector.broadcast(FLOATS, NAN).blend(log, x.compare(VectorOperators.GE, 0f));
        log = log.blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, 0f));
        return log.blend(x, x.compare(VectorOperators.EQ, INFINITY));
    }

    /** The cube root of x: FreeBSD's s_cbrt.c. */
    public static FloatVector cbrt(FloatVector x) {
        FloatVector a = x.abs();
        VectorMask<Float> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        FloatVector u = a.blend(a.mul(SCALE_UP), subnormal);
        // a third of the exponent and of the mantissa: right to 5 %
        FloatVector third = u.reinterpretAsInts().lanewise(VectorOperators.LSHR, 8).add(SHIFT_UP_BITS).reinterpretAsFloats().sub(SHIFT_UP);
        FloatVector t = third.mul(THIRD).add(CBRT_SHIFT).reinterpretAsInts().lanewise(VectorOperators.LSHL, 8).reinterpretAsFloats();
        // right to 12 bits, of which so many are kept that t * t is exact
        FloatVector r = t.mul(t).mul(t.div(u));
        t = t.mul(r.mul(r.mul(C2).add(C1)).add(C0));
        t = t.reinterpretAsInts().add(CBRT_HALF).and(CBRT_HIGH).reinterpretAsFloats();
        // a step of Halley's method
        r = u.div(t.mul(t));
        t = t.add(t.mul(r.sub(t).div(t.add(t).add(r))));
        t = t.blend(t.mul(CBRT_SCALE_DOWN), subnormal);
        FloatVector root = t.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
        root = x.blend(root, a.compare(VectorOperators.LT, INFINITY));
        return root.blend(x, x.compare(VectorOperators.EQ, 0f));
    }

    /** x to the power of y: fdlibm's e_pow.c. */
    public static FloatVector pow(FloatVector x, FloatVector y) {
        FloatVector a = x.abs();
        // a = 2^k m, m from sqrt(3)/2 to sqrt(3); m = base (1 + s) / (1 - s) with base 1 or 1.5
        VectorMask<Float> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        IntVector b = a.blend(a.mul(SCALE_UP), subnormal).reinterpretAsInts().add(POW_FROM);
        FloatVector k = b.lanewise(VectorOperators.LSHR, 23).add(SHIFT_UP_BITS).reinterpretAsFloats()
                .sub(FloatVector.broadcast(FLOATS, BIAS).blend(SUBNORMAL_BIAS, subnormal));
        FloatVector m = b.and(MANTISSA).add(ROOT_3_4).reinterpretAsFloats();
        VectorMask<Float> upper = m.compare(VectorOperators.GT, ROOT_3_2);
        FloatVector base = FloatVector.broadcast(FLOATS, 1f).blend(1.5f, upper);
        FloatVector u = m.sub(base);
        FloatVector v = FloatVector.broadcast(FLOATS, 1f).div(m.add(base));
        FloatVector s = u.mul(v);
        FloatVector sHigh = s.reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector tHigh = m.add(base).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector sLow = v.mul(u.sub(sHigh.mul(tHigh)).sub(sHigh.mul(m.sub(tHigh.sub(base)))));
        return powLogarithm(x, y, a, k, upper, s, sHigh, sLow);
    }

    /** 3 / 2 ln(m / base) from s, as u + v. */
    private static FloatVector powLogarithm(FloatVector x, FloatVector y, FloatVector a, FloatVector k, VectorMask<Float> upper,
            FloatVector s, FloatVector sHigh, FloatVector sLow) {
        FloatVector z = s.mul(s);
        FloatVector w = z.mul(z).mul(z.mul(z.mul(z.mul(L4).add(L3)).add(L2)).add(L1)).add(sLow.mul(sHigh.add(s)));
        z = sHigh.mul(sHigh);
        FloatVector tHigh = z.add(3f).add(w).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector tLow = w.sub(tHigh.sub(3f).sub(z));
        FloatVector u = sHigh.mul(tHigh);
        FloatVector v = sLow.mul(tHigh).add(tLow.mul(s));
        return powLogarithmToBase2(x, y, a, k, upper, u, v);
    }

    /** The logarithm of a to base 2, k + logBase + 2 / (3 ln 2) (u + v), as t1 + t2. */
    private static FloatVector powLogarithmToBase2(FloatVector x, FloatVector y, FloatVector a, FloatVector k, VectorMask<Float> upper,
            FloatVector u, FloatVector v) {
        FloatVector pHigh = u.add(v).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector pLow = v.sub(pHigh.sub(u));
        FloatVector zHigh = pHigh.mul(CP_HIGH);
        FloatVector zLow = pHigh.mul(CP_LOW).add(pLow.mul(CP)).add(FloatVector.broadcast(FLOATS, 0f).blend(LOG2_BASE_LOW, upper));
        FloatVector logBase = FloatVector.broadcast(FLOATS, 0f).blend(LOG2_BASE_HIGH, upper);
        FloatVector t1 = zHigh.add(zLow).add(logBase).add(k).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector t2 = zLow.sub(t1.sub(k).sub(logBase).sub(zHigh));
        return powExponential(x, y, a, t1, t2);
    }

    /** 2 to the power of y (t1 + t2). */
    private static FloatVector powExponential(FloatVector x, FloatVector y, FloatVector a, FloatVector t1, FloatVector t2) {
        FloatVector y1 = y.reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector low = y.sub(y1).mul(t1).add(y.mul(t2));
        FloatVector high = y1.mul(t1);
        FloatVector e = low.add(high);
        FloatVector shifted = e.add(SHIFT);
        high = high.sub(shifted.sub(SHIFT));
        FloatVector t = low.add(high).reinterpretAsInts().and(HIGH).reinterpretAsFloats();
        FloatVector u = t.mul(POW_LN2_HIGH);
        FloatVector v = low.sub(t.sub(high)).mul(LN2).add(t.mul(POW_LN2_LOW));
        FloatVector z = u.add(v);
        FloatVector w = v.sub(z.sub(u));
        return powScaled(x, y, a, z, w, e, shifted);
    }

    /** 2 to the power of e, of which n is in shifted, and z + w is the rest times ln 2. */
    private static FloatVector powScaled(FloatVector x, FloatVector y, FloatVector a, FloatVector z, FloatVector w, FloatVector e,
            FloatVector shifted) {
        FloatVector q = z.mul(z);
        FloatVector c = z.sub(q.mul(q.mul(P2).add(P1)));
        FloatVector p = FloatVector.broadcast(FLOATS, 1f).sub(z.mul(c).div(c.sub(2f)).sub(w.add(z.mul(w))).sub(z));
        IntVector b = shifted.reinterpretAsInts();
        IntVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 23);
        FloatVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsFloats())
                .mul(b.lanewise(VectorOperators.LSHL, 23).sub(half).add(ONE_BITS).reinterpretAsFloats());
        FloatVector power = scaled.blend(INFINITY, e.compare(VectorOperators.GT, EXPONENT_MAX));
        power = power.blend(0f, e.compare(VectorOperators.LT, EXPONENT_MIN));
        return powOfSpecial(x, y, a, power);
    }

    /** Zeros, infinities and NaN; the sign of a power of a negative number. */
    private static FloatVector powOfSpecial(FloatVector x, FloatVector y, FloatVector a, FloatVector power) {
        // 0 and infinity, and what infinite powers make of any other number
        FloatVector size = y.abs();
        FloatVector limit = FloatVector.broadcast(FLOATS, 0f).blend(INFINITY, y.compare(VectorOperators.LT, 0f))
                .blend(FloatVector.broadcast(FLOATS, 0f)
                .blend(INFINITY, y.compare(VectorOperators.GT, 0f)), a.compare(VectorOperators.GT, 1f));
        limit = limit.blend(NAN, a.compare(VectorOperators.EQ, 1f));
        power = power.blend(limit, a.compare(VectorOperators.EQ, 0f).or(a.compare(VectorOperators.EQ, INFINITY))
                .or(size.compare(VectorOperators.EQ, INFINITY)));
        return powOfNegative(x, y, a, power, size);
    }

    /** The sign of the power of a negative number. */
    private static FloatVector powOfNegative(FloatVector x, FloatVector y, FloatVector a, FloatVector power, FloatVector size) {
        // whole numbers are their own nearest whole number; so are halves of even ones
        FloatVector whole = size.blend(size.add(SHIFT_UP).sub(SHIFT_UP), size.compare(VectorOperators.LT, SHIFT_UP));
        FloatVector halfSize = size.mul(0.5f);
        FloatVector wholeHalf = halfSize.blend(halfSize.add(SHIFT_UP).sub(SHIFT_UP), halfSize.compare(VectorOperators.LT, SHIFT_UP));
        power = power.blend(NAN, x.compare(VectorOperators.LT, 0f).and(a.compare(VectorOperators.LT, INFINITY))
                .and(whole.compare(VectorOperators.NE, size)));
        FloatVector signed = FloatVector.broadcast(FLOATS, 0f).blend(x, whole.compare(VectorOperators.EQ, size)
                .and(wholeHalf.compare(VectorOperators.NE, halfSize)));
        power = power.reinterpretAsInts().or(signed.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
        power = FloatVector.broadcast(FLOATS, NAN).blend(power, a.add(size).compare(VectorOperators.GE, 0f));
        power = power.blend(x, y.compare(VectorOperators.EQ, 1f));
        return power.blend(1f, y.compare(VectorOperators.EQ, 0f));
    }
}
