package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A curve's text is the Java that makes it. */
class CurveTextTest {
    @TempDir
    Path folder;

    @Test
    void reads() {
        assertEquals(
                "Curve.linear(0, 3.0E-4, 2000).then(Curve.cosine(3.0E-4, 3.0E-5, 98_000))",
                Curve.linear(0, 3e-4, 2_000)
                        .then(Curve.cosine(3e-4, 3e-5, 98_000))
                        .toString());
        assertEquals(
                "Curve.triangle(1.0E-4, 0.001, 0.5, 4000).repeat()",
                Curve.triangle(1e-4, 1e-3, 0.5, 4_000).repeat().toString());
        assertEquals(
                "Curve.oneMinusSqrt(1, 0, 10).repeat(3, 1.5, 0.5, 0)",
                Curve.oneMinusSqrt(1, 0, 10).repeat(3, 1.5, 0.5, 0).toString());
        assertEquals("Curve.cosine(1, 0, 1.7, 10)", Curve.cosine(1, 0, 1.7, 10).toString());
        assertEquals("Curve.cosine(1, 0, 10)", Curve.cosine(1, 0, 1, 10).toString());
        assertEquals(
                "Curve.inverseTime(1, 5, 0.5, 3)",
                Curve.inverseTime(1, 5, 0.5, 3).toString());
        assertEquals(
                "Curve.points(Interpolation.HOLD, new double[] {0, 30, 80}, new double[] {1, 0.5, 0.25})",
                Curve.multiStep(1, 0.5, 30, 80).toString());
        assertEquals(
                "Curve.linear(1, 0, 9).times(Curve.warmUp(4).plus(Curve.constant(2)))",
                Curve.linear(1, 0, 9)
                        .times(Curve.warmUp(4).plus(Curve.constant(2)))
                        .toString());
    }

    @Test
    void makesAnEqualCurve() throws Exception {
        List<Curve> curves = new ArrayList<>(Kinds.OF_CURVES);
        curves.addAll(List.of(
                Curve.linear(-0.0, -1e300, 3e9),
                Curve.linear(Double.MIN_VALUE, 2147483648.0, 2147483647),
                Curve.linear(-12_345, 0.1, 1e15),
                Curve.linear(0, 1, 5)
                        .then(Curve.linear(1, 0, 5))
                        .repeat(2)
                        .then(Curve.table(1, 2, 3)),
                Curve.linear(0, 1, 5)
                        .then(Curve.linear(1, 0, 5).holdAfter(3))
                        .times(Curve.constant(0.5))
                        .shift(1)
                        .clamp(0.1, 0.4)));
        curves.removeIf(curve -> curve.toString().contains("Lambda"));
        Map<String, Supplier<Curve>> made =
                JavaCurves.of(curves.stream().map(Curve::toString).distinct().toList(), folder);
        for (Curve curve : curves) {
            Curve other = made.get(curve.toString()).get();
            assertEquals(curve.toString(), other.toString());
            assertEquals(curve.length(), other.length());
            for (int t = 0; t < 500; t++) {
                assertEquals(curve.at(0.75 * t), other.at(0.75 * t), curve + " at " + 0.75 * t);
            }
            assertEquals(curve.at(1e15), other.at(1e15), curve.toString());
        }
    }
}
