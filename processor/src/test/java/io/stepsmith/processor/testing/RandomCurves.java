package io.stepsmith.processor.testing;

import io.stepsmith.schedule.Curve;
import io.stepsmith.schedule.Interpolation;
import io.stepsmith.schedule.WarmUpShape;

import java.util.SplittableRandom;

/**
 * Curves put together at random as people put them together at run time, short ones, of values from
 * 0 on.
 */
public final class RandomCurves {
    private final SplittableRandom random;

    /** A source of curves. */
    public RandomCurves(SplittableRandom random) {
        this.random = random;
    }

    /** One curve of a few operations. */
    public Curve next() {
        return curve(random.nextInt(1, 5), random.nextInt(4) > 0);
    }

    private Curve curve(int depth, boolean whole) {
        if (depth == 0) {
            return simple(whole);
        }
        Curve one = curve(depth - 1, whole);
        boolean ends = one.length() > 0 && one.length() < Double.POSITIVE_INFINITY;
        return switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                ends
                        ? one.then(curve(random.nextInt(depth), whole))
                        : one.holdAfter(length(whole)).then(simple(whole));
            case 3, 4 ->
                one.holdAfter(
                        random.nextInt(3) == 0 && ends
                                ? one.length() + random.nextInt(3)
                                : length(whole) + random.nextInt(30));
            case 5 ->
                !ends
                        ? one
                        : random.nextBoolean()
                                ? one.repeat(random.nextInt(1, 4))
                                : one.repeat(
                                        random.nextBoolean() ? Double.POSITIVE_INFINITY : 3,
                                        random.nextInt(1, 3),
                                        0.5 * random.nextInt(1, 3),
                                        0);
            case 6 -> one.shift(random.nextInt(4) == 0 ? length(whole) : -length(whole));
            case 7 ->
                one.times(Curve.warmUp(
                        WarmUpShape.values()[random.nextInt(4)],
                        0.25 * random.nextInt(3),
                        length(whole)));
            default -> Curve.warmUp(length(whole)).times(one);
        };
    }

    private Curve simple(boolean whole) {
        double length = length(whole);
        double a = value();
        double b = value();
        return switch (random.nextInt(13)) {
            case 0 -> Curve.linear(a, b, length);
            case 1 -> Curve.cosine(a, b, length);
            case 2 -> Curve.polynomial(a, b, 1.5, length);
            case 3 -> Curve.oneMinusSqrt(a, b, length);
            case 4 -> Curve.tanh(a, b, -4, 2, length);
            case 5 -> Curve.triangle(a, b, 0.3, length);
            case 6 -> Curve.constant(a, length);
            case 7 -> Curve.constant(a);
            case 8 -> Curve.step(a, 0.5, length / 3);
            case 9 -> Curve.inverseTime(a, length, 0.75).holdAfter(length(whole));
            case 10 -> Curve.table(a, b, 1, 0);
            case 11 ->
                Curve.constant(a)
                        .plus(Curve.decay(1, 0.9, 2)
                                .times(Curve.triangle(0, 1, 0.5, length).repeat(2)));
            default ->
                Curve.points(
                        Interpolation.values()[random.nextInt(3)],
                        new double[] {0, length, length + 2},
                        new double[] {a, b, a});
        };
    }

    private double length(boolean whole) {
        return whole ? random.nextInt(1, 20) : 0.1 + 20 * random.nextDouble();
    }

    private double value() {
        return random.nextInt(4) == 0 ? 0 : random.nextDouble();
    }
}
