package io.stepsmith.schedule;

import java.util.List;

/** A curve of every kind, so that a test can say something of all of them. */
final class Kinds {
    static final List<Curve> OF_CURVES = List.of(
            Curve.constant(0.3),
            Curve.constant(0.3, 5).then(Curve.constant(0.1)),
            Curve.linear(0, 1, 10),
            Curve.cosine(1, 0.1, 1_000 / 3.0),
            Curve.cosine(1, 0.1, 0.7, 1_000 / 3.0),
            Curve.polynomial(1, 0, 2, 100),
            Curve.polynomial(1, 1e-7, 0.9, 100),
            Curve.exponential(1, 1e-5, 100),
            Curve.oneMinusSqrt(1, 0, 100),
            Curve.logarithmic(0.1, 1, 100),
            Curve.rex(1, 0, 100),
            Curve.triangle(0.1, 1, 0.3, 100),
            Curve.sigmoid(1, 0, 10, 0.5, 100),
            Curve.tanh(1, 0, -7, 3, 100),
            Curve.decay(0.1, 0.999, 1),
            Curve.step(0.1, 0.5, 30),
            Curve.step(0.1, 0.5, 0.25),
            Curve.multiStep(0.1, 0.5, 5, 9.5, 80),
            Curve.points(Interpolation.LINEAR, new double[] {0, 5, 50}, new double[] {1, 2, 0.5}),
            Curve.points(Interpolation.COSINE, new double[] {0, 5, 50}, new double[] {1, 2, 0.5}),
            Curve.inverseTime(0.1, 20, 1),
            Curve.inverseTime(0.1, 20, 2),
            Curve.inverseTime(0.1, 20, 0.75),
            Curve.inverseTime(0.1, 20, 0.75, 7.5),
            Curve.inverseSqrt(0.1, 20),
            Curve.table(3, 1, 4, 1, 5),
            Curve.of(t -> t * 0.5),
            Curve.warmUp(40),
            Curve.warmUp(WarmUpShape.COSINE, 0.1, 40),
            Curve.warmUp(WarmUpShape.SQUARE_ROOT, 0, 40),
            Curve.warmUp(WarmUpShape.LOGARITHMIC, 0, 40),
            Curve.linear(0, 1, 10)
                    .times(Curve.decay(1, 0.9, 5))
                    .plus(Curve.constant(0.1))
                    .min(Curve.inverseSqrt(1, 9))
                    .max(Curve.constant(0)),
            Curve.cosine(1, 0, 30).clamp(0.2, 0.9),
            Curve.cosine(1, 0, 30).shift(7.5),
            Curve.cosine(1, 0, 30).shift(-7.5),
            Curve.cosine(1, 0, 30).holdAfter(20),
            Curve.logarithmic(1, 0, 30).reachLast(),
            Curve.cosine(1, 0, 30).repeat(),
            Curve.triangle(0.1, 1, 0.5, 30).repeat(Double.POSITIVE_INFINITY, 1, 0.5, 0.1),
            Curve.cosine(1, 0, 30).repeat(Double.POSITIVE_INFINITY, 2, 0.5, 0),
            Curve.cosine(1, 0, 30).repeat(5, 1.5, 0.9, 0.1),
            Curve.cosine(1, 0, 30).repeat(Double.POSITIVE_INFINITY, 1.001, 1, 0),
            Curve.linear(0, 1, 10)
                    .then(Curve.cosine(1, 0, 90).repeat(2))
                    .then(Curve.step(0.5, 0.5, 10)),
            Curve.inverseTimeDecay(1, 30, 0.5, true),
            Curve.cosineDecay(1, 30, 0.1, 1.7),
            Curve.exponentialDecay(1, 30, 0.5, true, 10, 0.05),
            Curve.polynomialDecayCycle(1, 30, 0.1, 2),
            Curve.cyclicExpRange(0.1, 1, 0.99, 20, 30),
            Curve.oneCycle(1, 100),
            Curve.noam(1, 512, 40));

    private Kinds() {}
}
