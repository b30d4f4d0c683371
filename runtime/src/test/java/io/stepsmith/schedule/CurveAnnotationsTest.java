package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * What a curve's annotations look like, and which curves have none; that they give the same curve
 * is shown with the processor.
 */
class CurveAnnotationsTest {
    @Test
    void onePhase() {
        says(
                "@Schedule(shape = Shape.COSINE, from = 0.003, to = 2.0E-4, steps = 1800)",
                Curve.cosine(0.003, 2e-4, 1_800));
        says(
                "@Schedule(shape = Shape.POLYNOMIAL, from = 1, to = 0, power = 2, steps = 98_000)",
                Curve.polynomial(1, 0, 2, 98_000));
        says(
                "@Schedule(shape = Shape.EXPONENTIAL, from = 0.1, factor = 0.96, every = 30)",
                Curve.decay(0.1, 0.96, 30));
        says(
                "@Schedule(shape = Shape.STEP, from = 0.1, factor = 0.5, every = 30, steps = 90)",
                Curve.step(0.1, 0.5, 30).holdAfter(90));
        says(
                "@Schedule(shape = Shape.MULTI_STEP, from = 0.1, factor = 0.1, at = {30, 80})",
                Curve.multiStep(0.1, 0.1, 30, 80));
        says(
                "@Schedule(shape = Shape.PIECEWISE, at = {0, 30, 80}, values = {1, 0.5, 0.1})",
                Curve.points(
                        Interpolation.HOLD, new double[] {0, 30, 80}, new double[] {1, 0.5, 0.1}));
        says(
                "@Schedule(shape = Shape.PIECEWISE, at = {0, 1, 2}, values = {3, 1, 4})",
                Curve.table(3, 1, 4));
        says(
                "@Schedule(shape = Shape.TANH, from = 1, to = 0, lower = -7, steps = 100)",
                Curve.tanh(1, 0, -7, 3, 100));
        says(
                "@Schedule(shape = Shape.INVERSE_SQRT, from = 0.1, timescale = 20)",
                Curve.inverseSqrt(0.1, 20));
        says(
                "@Schedule(shape = Shape.INVERSE_TIME, from = 0.1, timescale = 20)",
                Curve.inverseTime(0.1, 20, 1));
        says(
                "@Schedule(shape = Shape.INVERSE_TIME, from = 0.1, timescale = 20, power = 0.5, every = 3)",
                Curve.inverseTime(0.1, 20, 0.5, 3));
        says(
                "@Schedule(shape = Shape.EXPONENTIAL, from = 0.1, to = 0.001, steps = 90)",
                Curve.exponential(0.1, 1e-3, 90));
        says(
                "@Schedule(shape = Shape.SIGMOID, from = 1, to = 0, steps = 100)",
                Curve.sigmoid(1, 0, 10, 0.5, 100));
        says(
                "@Schedule(shape = Shape.SIGMOID, from = 1, to = 0, steepness = 12, center = 0.25, steps = 100)",
                Curve.sigmoid(1, 0, 12, 0.25, 100));
        says(
                "@Schedule(shape = Shape.TANH, from = 1, to = 0, upper = 4, steps = 100)",
                Curve.tanh(1, 0, -3, 4, 100));
    }

    /** A bound is that of an annotation if the values move to it, and it lasts. */
    @Test
    void bounded() {
        says(
                "@Schedule(shape = Shape.STEP, from = 0.1, factor = 0.5, every = 30, to = 0.01)",
                Curve.step(0.1, 0.5, 30).max(Curve.constant(0.01)));
        says(
                "@Schedule(shape = Shape.EXPONENTIAL, from = 0.1, factor = 1.5, to = 0.9)",
                Curve.decay(0.1, 1.5, 1).min(Curve.constant(0.9)));
        for (Curve other : List.of(
                Curve.decay(0.1, 0.5, 1).max(Curve.constant(0.1)),
                Curve.decay(0.1, 0.5, 1).max(Curve.constant(0.01, 9)),
                Curve.decay(0.1, 0.5, 1).min(Curve.constant(0.01)),
                Curve.decay(0.1, 1.5, 1).min(Curve.constant(0.1)),
                Curve.decay(0.1, 1.5, 1).max(Curve.constant(0.9)),
                Curve.decay(0.1, 0.5, 1).max(Curve.warmUp(9)),
                Curve.linear(0.1, 0, 9).max(Curve.constant(0.01)))) {
            refuses(
                    other
                            + ": annotations do not combine curves, except with a @WarmUp from update 0 on",
                    other);
        }
    }

    @Test
    void warmUps() {
        String expected =
                "@WarmUp(steps = 50)\n@Schedule(shape = Shape.COSINE, from = 0.003, to = 2.0E-4, steps = 1800)";
        says(expected, Curve.cosine(0.003, 2e-4, 1_800).times(Curve.warmUp(50)));
        says(expected, Curve.warmUp(50).times(Curve.cosine(0.003, 2e-4, 1_800)));
        says(
                "@WarmUp(steps = 50)\n@Schedule(shape = Shape.REX, from = 1, to = 0, steps = 70)\n@Schedule(shape = Shape.CONSTANT, from = 0, steps = 10)\n"
                        + "@Schedule(shape = Shape.CONSTANT, from = 2)",
                Curve.rex(1, 0, 70).times(Curve.warmUp(50)).holdAfter(80).then(Curve.constant(2)));
        says(
                "@WarmUp(steps = 50, shape = WarmUpShape.SQUARE_ROOT, from = 0.1)\n@Schedule(shape = Shape.CONSTANT, from = 0.3, steps = 50)\n"
                        + "@Schedule(shape = Shape.LINEAR, from = 0.3, to = 0, steps = 100)",
                Curve.warmUp(WarmUpShape.SQUARE_ROOT, 0.1, 50)
                        .times(0.3)
                        .then(Curve.linear(0.3, 0, 100)));
        says("@WarmUp(steps = 50)\n@Schedule(shape = Shape.CONSTANT, from = 1)", Curve.warmUp(50));
        says(
                "@WarmUp(steps = 50)\n@Schedule(shape = Shape.STEP, from = 1, factor = 0.5, every = 9, steps = 50)\n@Schedule(shape = Shape.CONSTANT, from = 2)",
                Curve.step(1, 0.5, 9)
                        .times(Curve.warmUp(50))
                        .holdAfter(50)
                        .then(Curve.constant(2)));
    }

    @Test
    void heldAndLate() {
        says(
                "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 10)\n@Schedule(shape = Shape.CONSTANT, from = 1, steps = 5)\n"
                        + "@Schedule(shape = Shape.REX, from = 1, to = 0, steps = 9)",
                Curve.linear(0, 1, 10).holdAfter(15).then(Curve.rex(1, 0, 9)));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 11, reach = Schedule.Reach.LAST)",
                Curve.linear(0, 1, 10).holdAfter(11));
        says(
                "@Schedule(shape = Shape.PIECEWISE, at = {0, 30}, values = {1, 0}, between = Interpolation.COSINE, steps = 20)",
                Curve.cosine(1, 0, 30).holdAfter(20));
        says(
                "@Schedule(shape = Shape.CONSTANT, from = 1, steps = 7.5)\n@Schedule(shape = Shape.COSINE, from = 1, to = 0, steps = 30)",
                Curve.cosine(1, 0, 30).shift(-7.5));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 5)\n@Schedule(shape = Shape.CONSTANT, from = 1, steps = 3)\n"
                        + "@Schedule(shape = Shape.CONSTANT, from = 2)",
                Curve.linear(0, 1, 5)
                        .then(Curve.constant(1, 9))
                        .holdAfter(8)
                        .then(Curve.constant(2)));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 10)\n@Schedule(shape = Shape.CONSTANT, from = 1, steps = 2)\n"
                        + "@Schedule(shape = Shape.CONSTANT, from = 1, steps = 3)\n@Schedule(shape = Shape.CONSTANT, from = 2)",
                Curve.linear(0, 1, 10).holdAfter(12).holdAfter(15).then(Curve.constant(2)));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 5)\n@Schedule(shape = Shape.CONSTANT, from = 3)",
                Curve.linear(0, 1, 5).then(Curve.linear(3, 2, 5)).holdAfter(5));
        refuses(
                "Curve.rex(1, 0, 5).shift(-2.5): taken apart at fractions of an update, it would be moved by rounding",
                Curve.linear(0, 1, 3).then(Curve.rex(1, 0, 5).shift(-2.5)));
    }

    @Test
    void cycles() {
        says(
                "@Schedule(shape = Shape.COSINE, from = 1, to = 0.1, steps = 30, repeat = Double.POSITIVE_INFINITY, stretch = 2, shrink = 0.5)",
                Curve.cosine(1, 0.1, 30).repeat(Double.POSITIVE_INFINITY, 2, 0.5, 0.1));
        says(
                "@Schedule(shape = Shape.TRIANGLE, from = 0.01, to = 0.1, steps = 40, repeat = Double.POSITIVE_INFINITY, factor = 0.99)",
                Curve.cyclicExpRange(0.01, 0.1, 0.99, 20, 20));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 1, to = 0, steps = 30, repeat = 3)\n@Schedule(shape = Shape.CONSTANT, from = 1)",
                Curve.linear(1, 0, 30).repeat().holdAfter(90));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 5)\n@Schedule(shape = Shape.LINEAR, from = 1, to = 0, steps = 5)\n"
                        + "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 5)\n@Schedule(shape = Shape.LINEAR, from = 1, to = 0, steps = 5)",
                Curve.linear(0, 1, 5).then(Curve.linear(1, 0, 5)).repeat(2));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 5)\n@Schedule(shape = Shape.LINEAR, from = 1, to = 0, steps = 5)\n"
                        + "@Schedule(shape = Shape.LINEAR, from = 0, to = 1, steps = 5)\n@Schedule(shape = Shape.PIECEWISE, at = {0, 5}, values = {1, 0}, between = Interpolation.LINEAR, steps = 2)",
                Curve.linear(0, 1, 5).then(Curve.linear(1, 0, 5)).repeat().holdAfter(17));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 1, to = 0, steps = 30)",
                Curve.linear(1, 0, 30).repeat(1));
        says(
                "@Schedule(shape = Shape.LINEAR, from = 1, to = 0, steps = 30, repeat = 3)\n@Schedule(shape = Shape.CONSTANT, from = 2)",
                Curve.linear(1, 0, 30).repeat(3).holdAfter(90).then(Curve.constant(2)));
    }

    @Test
    void cyclesOfFadingTrianglesShrinkToTheirStart() {
        says(
                "@Schedule(shape = Shape.TRIANGLE, from = 8, to = 4, rise = 0.25, steps = 10, repeat = 5, shrink = 0.5, factor = 0.5, every = 7)",
                Curve.constant(8)
                        .plus(Curve.triangle(0, -4, 0.25, 10)
                                .repeat(5, 1, 0.5, 0)
                                .times(Curve.decay(1, 0.5, 7))));
    }

    /** An annotation fades from 1, without steps, to 0. */
    @Test
    void cyclesThatFadeOtherwiseAreRefused() {
        Curve triangles = Curve.triangle(0, 1, 0.5, 10).repeat();
        for (Curve fade :
                List.of(Curve.decay(2, 0.5, 7), Curve.step(1, 0.5, 7), Curve.decay(1, 1.5, 7))) {
            Curve curve = Curve.constant(8).plus(fade.times(triangles));
            refuses(
                    curve
                            + ": annotations do not combine curves, except with a @WarmUp from update 0 on",
                    curve);
        }
    }

    @Test
    void refusals() {
        refuses(
                "Curve.step(1, 1, 5).min(Curve.constant(2)): annotations do not combine curves, except with a @WarmUp from update 0 on",
                Curve.step(1, 1, 5).min(Curve.constant(2)));
        refuses(
                "Curve.cosine(1, 0, 30).shift(7.5): a @Schedule begins where its shape begins",
                Curve.cosine(1, 0, 30).shift(7.5));
        refuses(
                "Curve.rex(1, 0, 30).holdAfter(20): a @Schedule of this shape runs to its end, and its value is held by a phase of its own",
                Curve.rex(1, 0, 30).holdAfter(20));
        refuses(
                "Curve.cosine(1, 0, 30).repeat(5, 1.5, 0.9, 0.1): cycles of a @Schedule with these ends shrink to 0.0",
                Curve.cosine(1, 0, 30).repeat(5, 1.5, 0.9, 0.1));
        refuses(
                "Curve.linear(0, 1, 5).repeat(2, 1, 1.5, 0): the cycles of a @Schedule do not grow higher",
                Curve.linear(0, 1, 5).repeat(2, 1, 1.5, 0));
        refuses(
                "Curve.linear(0, 1, 5).then(Curve.linear(1, 0, 5)).repeat(): a @Schedule repeats one phase, not several",
                Curve.linear(0, 1, 5).then(Curve.linear(1, 0, 5)).repeat());
        refuses(
                "Curve.linear(0, 1, 5).repeat(2): cycles end where one of them ends, and are not repeated themselves",
                Curve.linear(0, 1, 5).repeat(2).repeat(2));
        refuses(
                "Curve.warmUp(5): a @WarmUp begins at update 0 and multiplies all phases, and there is one only",
                Curve.constant(1, 9).then(Curve.warmUp(5)));
        refuses(
                "Curve.linear(0, 1, 5).plus(Curve.linear(1, 0, 5)): annotations do not combine curves, except with a @WarmUp from update 0 on",
                Curve.linear(0, 1, 5).plus(Curve.linear(1, 0, 5)));
        refuses(
                "Curve.linear(0, 1, 5).then(Curve.linear(1, 0, 5)): taken apart at fractions of an update, it would be moved by rounding",
                Curve.constant(1, 0.1)
                        .then(Curve.linear(0, 1, 5).then(Curve.linear(1, 0, 5)).holdAfter(7)));
        String function = assertThrows(
                        UnsupportedOperationException.class,
                        () -> Curve.of(t -> t).describe())
                .getMessage();
        assertEquals("a function is known only to Java", function.replaceAll("(?s).*: |;.*", ""));
    }

    @Test
    void longPartsAreShownInPart() {
        String message = assertThrows(
                        UnsupportedOperationException.class,
                        () -> Curve.table(new double[1_001]).describe())
                .getMessage();
        assertEquals(
                "no annotation says Curve.table(" + "0, ".repeat(36)
                        + "...: 1001 values are too many for an annotation; "
                        + "give the curve to the builder, as builder.schedule(\"learningRate\", curve)",
                message);
    }

    private static void says(String expected, Curve curve) {
        assertEquals(expected, curve.describe());
    }

    private static void refuses(String expected, Curve curve) {
        assertEquals(
                "no annotation says " + expected
                        + "; give the curve to the builder, as builder.schedule(\"learningRate\", curve)",
                assertThrows(UnsupportedOperationException.class, curve::describe)
                        .getMessage());
    }
}
