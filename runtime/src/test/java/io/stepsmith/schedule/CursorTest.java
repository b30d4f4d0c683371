package io.stepsmith.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A {@link Cursor} gives the bits of its curve, wherever it was before. */
class CursorTest {
    @TestFactory
    Stream<DynamicTest> theSameBits() {
        SplittableRandom random = new SplittableRandom(11);
        return curves().stream()
                .map(curve -> DynamicTest.dynamicTest(curve.toString(), () -> {
                    Cursor cursor = new Cursor(curve);
                    for (double position : positions(random)) {
                        assertEquals(
                                curve.at(position), cursor.at(position), () -> "at " + position);
                    }
                }));
    }

    /** Each kind alone, warmed up, and between two others, warmed up for longer than the first. */
    private static List<Curve> curves() {
        List<Curve> curves = new ArrayList<>(Kinds.OF_CURVES);
        for (Curve kind : Kinds.OF_CURVES) {
            Curve ends = kind.length() < Double.POSITIVE_INFINITY ? kind : kind.holdAfter(33.3);
            curves.add(kind.times(Curve.warmUp(WarmUpShape.COSINE, 0.3, 12.7)));
            curves.add(Curve.linear(0, 1, 7.5)
                    .then(ends)
                    .then(Curve.decay(0.5, 0.99, 3))
                    .times(Curve.warmUp(20)));
        }
        return curves;
    }

    /** On from 0, past every boundary, back and forth. */
    private static List<Double> positions(SplittableRandom random) {
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            positions.add((double) i);
        }
        for (int i = 0; i < 400; i++) {
            positions.add(random.nextDouble(-2, 150));
        }
        for (double boundary : new double[] {0, 7.5, 12.7, 11.7, 19, 20, 7.5 + 33.3, 1e15}) {
            positions.addAll(List.of(
                    boundary,
                    Math.nextDown(boundary),
                    Math.nextUp(boundary),
                    boundary + 1,
                    boundary - 1));
        }
        return positions;
    }
}
