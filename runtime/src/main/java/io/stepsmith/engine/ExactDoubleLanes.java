package io.stepsmith.engine;

import static io.stepsmith.engine.ExactDoubles.BIAS;
import static io.stepsmith.engine.ExactDoubles.C0;
import static io.stepsmith.engine.ExactDoubles.C1;
import static io.stepsmith.engine.ExactDoubles.C2;
import static io.stepsmith.engine.ExactDoubles.C3;
import static io.stepsmith.engine.ExactDoubles.C4;
import static io.stepsmith.engine.ExactDoubles.CBRT_HALF;
import static io.stepsmith.engine.ExactDoubles.CBRT_HIGH;
import static io.stepsmith.engine.ExactDoubles.CBRT_SCALE_DOWN;
import static io.stepsmith.engine.ExactDoubles.CBRT_SHIFT;
import static io.stepsmith.engine.ExactDoubles.CP;
import static io.stepsmith.engine.ExactDoubles.CP_HIGH;
import static io.stepsmith.engine.ExactDoubles.CP_LOW;
import static io.stepsmith.engine.ExactDoubles.EXPONENT_MAX;
import static io.stepsmith.engine.ExactDoubles.EXPONENT_MIN;
import static io.stepsmith.engine.ExactDoubles.EXP_MAX;
import static io.stepsmith.engine.ExactDoubles.EXP_MIN;
import static io.stepsmith.engine.ExactDoubles.G1;
import static io.stepsmith.engine.ExactDoubles.G2;
import static io.stepsmith.engine.ExactDoubles.G3;
import static io.stepsmith.engine.ExactDoubles.G4;
import static io.stepsmith.engine.ExactDoubles.G5;
import static io.stepsmith.engine.ExactDoubles.G6;
import static io.stepsmith.engine.ExactDoubles.G7;
import static io.stepsmith.engine.ExactDoubles.HIGH;
import static io.stepsmith.engine.ExactDoubles.INFINITY;
import static io.stepsmith.engine.ExactDoubles.L1;
import static io.stepsmith.engine.ExactDoubles.L2;
import static io.stepsmith.engine.ExactDoubles.L3;
import static io.stepsmith.engine.ExactDoubles.L4;
import static io.stepsmith.engine.ExactDoubles.L5;
import static io.stepsmith.engine.ExactDoubles.L6;
import static io.stepsmith.engine.ExactDoubles.LN2;
import static io.stepsmith.engine.ExactDoubles.LN2_HIGH;
import static io.stepsmith.engine.ExactDoubles.LN2_LOW;
import static io.stepsmith.engine.ExactDoubles.LOG2_BASE_HIGH;
import static io.stepsmith.engine.ExactDoubles.LOG2_BASE_LOW;
import static io.stepsmith.engine.ExactDoubles.LOG2_E;
import static io.stepsmith.engine.ExactDoubles.LOG_FROM;
import static io.stepsmith.engine.ExactDoubles.MANTISSA;
import static io.stepsmith.engine.ExactDoubles.MINUS_INFINITY;
import static io.stepsmith.engine.ExactDoubles.MIN_NORMAL;
import static io.stepsmith.engine.ExactDoubles.NAN;
import static io.stepsmith.engine.ExactDoubles.ONE_BITS;
import static io.stepsmith.engine.ExactDoubles.P1;
import static io.stepsmith.engine.ExactDoubles.P2;
import static io.stepsmith.engine.ExactDoubles.P3;
import static io.stepsmith.engine.ExactDoubles.P4;
import static io.stepsmith.engine.ExactDoubles.P5;
import static io.stepsmith.engine.ExactDoubles.POW_FROM;
import static io.stepsmith.engine.ExactDoubles.POW_LN2_HIGH;
import static io.stepsmith.engine.ExactDoubles.POW_LN2_LOW;
import static io.stepsmith.engine.ExactDoubles.ROOT_3_2;
import static io.stepsmith.engine.ExactDoubles.ROOT_3_4;
import static io.stepsmith.engine.ExactDoubles.ROOT_HALF;
import static io.stepsmith.engine.ExactDoubles.SCALE_UP;
import static io.stepsmith.engine.ExactDoubles.SHIFT;
import static io.stepsmith.engine.ExactDoubles.SHIFT_UP;
import static io.stepsmith.engine.ExactDoubles.SHIFT_UP_BITS;
import static io.stepsmith.engine.ExactDoubles.SIGN;
import static io.stepsmith.engine.ExactDoubles.SUBNORMAL_BIAS;
import static io.stepsmith.engine.ExactDoubles.THIRD;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ExactDoubles} on vectors of the preferred species, operation for operation. Methods stay below 325 bytecodes, up to which HotSpot inlines a
 * hot method: a vector that crosses a call is an object. Each ends in the call of the next, since what has been inlined before a call counts against it.
 */
public final class ExactDoubleLanes {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private ExactDoubleLanes() {}

    /** e to the power of x: fdlibm's e_exp.c with the reduction rounded to nearest. */
    public static DoubleVector exp(DoubleVector x) {
        // x = n ln 2 + r, |r| <= 0.35; the low bits of shifted are n
        DoubleVector shifted = x.mul(LOG2_E).add(SHIFT);
        DoubleVector n = shifted.sub(SHIFT);
        DoubleVector high = x.sub(n.mul(LN2_HIGH));
        DoubleVector low = n.mul(LN2_LOW);
        DoubleVector r = high.sub(low);
        DoubleVector z = r.mul(r);
        DoubleVector c = r.sub(z.mul(z.mul(z.mul(z.mul(z.mul(P5).add(P4)).add(P3)).add(P2)).add(P1)));
        DoubleVector p = DoubleVector.broadcast(DOUBLES, 1.0).sub(low.sub(r.mul(c).div(DoubleVector.broadcast(DOUBLES, 2.0).sub(c)))
                .sub(high));
        // times 2 to the power of n, in two factors, so that the result may be subnormal
        LongVector b = shifted.reinterpretAsLongs();
        LongVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 52);
        DoubleVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsDoubles())
                .mul(b.lanewise(VectorOperators.LSHL, 52).sub(half).add(ONE_BITS).reinterpretAsDoubles());
        DoubleVector bounded = scaled.blend(INFINITY, x.compare(VectorOperators.GT, EXP_MAX));
        return bounded.blend(0.0, x.compare(VectorOperators.LT, EXP_MIN));
    }

    /** The natural logarithm of x: fdlibm's e_log.c. */
    public static DoubleVector log(DoubleVector x) {
        // x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2)
        VectorMask<Double> subnormal = x.compare(VectorOperators.LT, MIN_NORMAL);
        LongVector b = x.blend(x.mul(SCALE_UP), subnormal).reinterpretAsLongs().add(LOG_FROM);
        DoubleVector k = b.lanewise(VectorOperators.LSHR, 52).add(SHIFT_UP_BITS).reinterpretAsDoubles()
                .sub(DoubleVector.broadcast(DOUBLES, BIAS).blend(SUBNORMAL_BIAS, subnormal));
        DoubleVector f = b.and(MANTISSA).add(ROOT_HALF).reinterpretAsDoubles().sub(1.0);
        DoubleVector half = f.mul(f).mul(0.5);
        DoubleVector s = f.div(f.add(2.0));
        DoubleVector z = s.mul(s);
        DoubleVector r = z.mul(z.mul(z.mul(z.mul(z.mul(z.mul(z.mul(G7).add(G6)).add(G5)).add(G4)).add(G3)).add(G2)).add(G1));
        DoubleVector log = s.mul(half.add(r)).add(k.mul(LN2_LOW)).sub(half).add(f).add(k.mul(LN2_HIGH));
        log = DoubleVector.broadcast(DOUBLES, NAN).blend(log, x.compare(VectorOperators.GE, 0.0));
        log = log.blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, 0.0));
        return log.blend(x, x.compare(VectorOperators.EQ, INFINITY));
    }

    /** The cube root of x: FreeBSD's s_cbrt.c. */
    public static DoubleVector cbrt(DoubleVector x) {
        DoubleVector a = x.abs();
        VectorMask<Double> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        DoubleVector u = a.blend(a.mul(SCALE_UP), subnormal);
        // a third of the exponent and of the mantissa: right to 5 %
        DoubleVector third = u.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).add(SHIFT_UP_BITS).reinterpretAsDoubles()
                .sub(SHIFT_UP);
        DoubleVector t = third.mul(THIRD).add(CBRT_SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsDoubles();
        // right to 23 bits, of which so many are kept that t * t is exact
        DoubleVector r = t.mul(t).mul(t.div(u));
        t = t.mul(r.mul(r.mul(C2).add(C1)).add(C0).add(r.mul(r).mul(r).mul(r.mul(C4).add(C3))));
        t = t.reinterpretAsLongs().add(CBRT_HALF).and(CBRT_HIGH).reinterpretAsDoubles();
        // a step of Halley's method
        r = u.div(t.mul(t));
        t = t.add(t.mul(r.sub(t).div(t.add(t).add(r))));
        t = t.blend(t.mul(CBRT_SCALE_DOWN), subnormal);
        DoubleVector root = t.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
        root = x.blend(root, a.compare(VectorOperators.LT, INFINITY));
        return root.blend(x, x.compare(VectorOperators.EQ, 0.0));
    }

    /** x to the power of y: fdlibm's e_pow.c. */
    public static DoubleVector pow(DoubleVector x, DoubleVector y) {
        DoubleVector a = x.abs();
        // a = 2^k m, m from sqrt(3)/2 to sqrt(3); m = base (1 + s) / (1 - s) with base 1 or 1.5
        VectorMask<Double> subnormal = a.compare(VectorOperators.LT, MIN_NORMAL);
        LongVector b = a.blend(a.mul(SCALE_UP), subnormal).reinterpretAsLongs().add(POW_FROM);
        DoubleVector k = b.lanewise(VectorOperators.LSHR, 52).add(SHIFT_UP_BITS).reinterpretAsDoubles()
                .sub(DoubleVector.broadcast(DOUBLES, BIAS).blend(SUBNORMAL_BIAS, subnormal));
        DoubleVector m = b.and(MANTISSA).add(ROOT_3_4).reinterpretAsDoubles();
        VectorMask<Double> upper = m.compare(VectorOperators.GT, ROOT_3_2);
        DoubleVector base = DoubleVector.broadcast(DOUBLES, 1.0).blend(1.5, upper);
        DoubleVector u = m.sub(base);
        DoubleVector v = DoubleVector.broadcast(DOUBLES, 1.0).div(m.add(base));
        DoubleVector s = u.mul(v);
        DoubleVector sHigh = s.reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector tHigh = m.add(base).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector sLow = v.mul(u.sub(sHigh.mul(tHigh)).sub(sHigh.mul(m.sub(tHigh.sub(base)))));
        return powLogarithm(x, y, a, k, upper, s, sHigh, sLow);
    }

    /** 3 / 2 ln(m / base) from s, as u + v. */
    private static DoubleVector powLogarithm(DoubleVector x, DoubleVector y, DoubleVector a, DoubleVector k, VectorMask<Double> upper,
            DoubleVector s, DoubleVector sHigh, DoubleVector sLow) {
        DoubleVector z = s.mul(s);
        DoubleVector w = z.mul(z).mul(z.mul(z.mul(z.mul(z.mul(z.mul(L6).add(L5)).add(L4)).add(L3)).add(L2)).add(L1))
                .add(sLow.mul(sHigh.add(s)));
        z = sHigh.mul(sHigh);
        DoubleVector tHigh = z.add(3.0).add(w).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector tLow = w.sub(tHigh.sub(3.0).sub(z));
        DoubleVector u = sHigh.mul(tHigh);
        DoubleVector v = sLow.mul(tHigh).add(tLow.mul(s));
        return powLogarithmToBase2(x, y, a, k, upper, u, v);
    }

    /** The logarithm of a to base 2, k + logBase + 2 / (3 ln 2) (u + v), as t1 + t2. */
    private static DoubleVector powLogarithmToBase2(DoubleVector x, DoubleVector y, DoubleVector a, DoubleVector k,
            VectorMask<Double> upper, DoubleVector u, DoubleVector v) {
        DoubleVector pHigh = u.add(v).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector pLow = v.sub(pHigh.sub(u));
        DoubleVector zHigh = pHigh.mul(CP_HIGH);
        DoubleVector zLow = pHigh.mul(CP_LOW).add(pLow.mul(CP)).add(DoubleVector.broadcast(DOUBLES, 0.0).blend(LOG2_BASE_LOW, upper));
        DoubleVector logBase = DoubleVector.broadcast(DOUBLES, 0.0).blend(LOG2_BASE_HIGH, upper);
        DoubleVector t1 = zHigh.add(zLow).add(logBase).add(k).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector t2 = zLow.sub(t1.sub(k).sub(logBase).sub(zHigh));
        return powExponential(x, y, a, t1, t2);
    }

    /** 2 to the power of y (t1 + t2). */
    private static DoubleVector powExponential(DoubleVector x, DoubleVector y, DoubleVector a, DoubleVector t1, DoubleVector t2) {
        DoubleVector y1 = y.reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector low = y.sub(y1).mul(t1).add(y.mul(t2));
        DoubleVector high = y1.mul(t1);
        DoubleVector e = low.add(high);
        DoubleVector shifted = e.add(SHIFT);
        high = high.sub(shifted.sub(SHIFT));
        DoubleVector t = low.add(high).reinterpretAsLongs().and(HIGH).reinterpretAsDoubles();
        DoubleVector u = t.mul(POW_LN2_HIGH);
        DoubleVector v = low.sub(t.sub(high)).mul(LN2).add(t.mul(POW_LN2_LOW));
        DoubleVector z = u.add(v);
        DoubleVector w = v.sub(z.sub(u));
        return powScaled(x, y, a, z, w, e, shifted);
    }

    /** 2 to the power of e, of which n is in shifted, and z + w is the rest times ln 2. */
    private static DoubleVector powScaled(DoubleVector x, DoubleVector y, DoubleVector a, DoubleVector z, DoubleVector w, DoubleVector e,
            DoubleVector shifted) {
        DoubleVector q = z.mul(z);
        DoubleVector c = z.sub(q.mul(q.mul(q.mul(q.mul(q.mul(P5).add(P4)).add(P3)).add(P2)).add(P1)));
        DoubleVector p = DoubleVector.broadcast(DOUBLES, 1.0).sub(z.mul(c).div(c.sub(2.0)).sub(w.add(z.mul(w))).sub(z));
        LongVector b = shifted.reinterpretAsLongs();
        LongVector half = b.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 52);
        DoubleVector scaled = p.mul(half.add(ONE_BITS).reinterpretAsDoubles())
                .mul(b.lanewise(VectorOperators.LSHL, 52).sub(half).add(ONE_BITS).reinterpretAsDoubles());
        DoubleVector power = scaled.blend(INFINITY, e.compare(VectorOperators.GT, EXPONENT_MAX));
        power = power.blend(0.0, e.compare(VectorOperators.LT, EXPONENT_MIN));
        return powOfSpecial(x, y, a, power);
    }

    /** Zeros, infinities and NaN; the sign of a power of a negative number. */
    private static DoubleVector powOfSpecial(DoubleVector x, DoubleVector y, DoubleVector a, DoubleVector power) {
        // 0 and infinity, and what infinite powers make of any other number
        DoubleVector size = y.abs();
        DoubleVector limit = DoubleVector.broadcast(DOUBLES, 0.0).blend(INFINITY, y.compare(VectorOperators.LT, 0.0))
                .blend(DoubleVector.broadcast(DOUBLES, 0.0)
                .blend(INFINITY, y.compare(VectorOperators.GT, 0.0)), a.compare(VectorOperators.GT, 1.0));
        limit = limit.blend(NAN, a.compare(VectorOperators.EQ, 1.0));
        power = power.blend(limit, a.compare(VectorOperators.EQ, 0.0).or(a.compare(VectorOperators.EQ, INFINITY))
                .or(size.compare(VectorOperators.EQ, INFINITY)));
        return powOfNegative(x, y, a, power, size);
    }

    /** The sign of the power of a negative number. */
    private static DoubleVector powOfNegative(DoubleVector x, DoubleVector y, DoubleVector a, DoubleVector power, DoubleVector size) {
        // whole numbers are their own nearest whole number; so are halves of even ones
        DoubleVector whole = size.blend(size.add(SHIFT_UP).sub(SHIFT_UP), size.compare(VectorOperators.LT, SHIFT_UP));
        DoubleVector halfSize = size.mul(0.5);
        DoubleVector wholeHalf = halfSize.blend(halfSize.add(SHIFT_UP).sub(SHIFT_UP), halfSize.compare(VectorOperators.LT, SHIFT_UP));
        power = power.blend(NAN, x.compare(VectorOperators.LT, 0.0).and(a.compare(VectorOperators.LT, INFINITY))
                .and(whole.compare(VectorOperators.NE, size)));
        DoubleVector signed = DoubleVector.broadcast(DOUBLES, 0.0).blend(x, whole.compare(VectorOperators.EQ, size)
                .and(wholeHalf.compare(VectorOperators.NE, halfSize)));
        power = power.reinterpretAsLongs().or(signed.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
        power = DoubleVector.broadcast(DOUBLES, NAN).blend(power, a.add(size).compare(VectorOperators.GE, 0.0));
        power = power.blend(x, y.compare(VectorOperators.EQ, 1.0));
        return power.blend(1.0, y.compare(VectorOperators.EQ, 0.0));
    }
}
