package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Shape;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.testing.Boundaries;
import io.stepsmith.processor.testing.Directions;
import io.stepsmith.processor.testing.RandomSchedules;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * Phases, each by itself, of 20,000 random phase lists: they start and end where they should, go
 * one way where their shape does, and stay between their ends. The seed is printed;
 * {@code -Dstepsmith.seed=n} repeats one.
 */
class PhaseShapesTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int LISTS = 20_000;
    private static final int POSITIONS = 24;
    private static final Length.Run RUN = new Length.Run(12_345, 678.5);
    private static final Set<Shape> REACH_NEITHER = Set.of(Shape.SIGMOID, Shape.TANH);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void startsAndEndsAreExact() {
        forAll(phase -> {
            Curve curve = phase.curve().make(RUN);
            double cycle = phase.length().in(RUN);
            if (!REACH_NEITHER.contains(phase.shape()) && (!phase.reachLast() || cycle > 1)) {
                same(phase, phase.from(), curve, 0);
            }
            if (phase.isEndless()
                    || REACH_NEITHER.contains(phase.shape())
                    || Double.isInfinite(cycle)) {
                return;
            }
            double end = phase.shape() == Shape.TRIANGLE ? phase.from() : phase.to();
            same(
                    phase,
                    end,
                    new Phase(
                                    phase.shape(),
                                    phase.from(),
                                    phase.to(),
                                    phase.length(),
                                    phase.reachLast(),
                                    phase.own(),
                                    Phase.Cycles.ONE)
                            .curve()
                            .make(RUN),
                    cycle - (phase.reachLast() ? 1 : 0));
            boolean lowers =
                    phase.cycles().shrink() != 1 && end > Math.min(phase.from(), phase.to());
            if (!lowers && phase.cycles().repeat() < Double.POSITIVE_INFINITY) {
                same(phase, end, curve, Math.ceil(curve.length()));
            }
        });
    }

    @Test
    void shapesGoOneWay() {
        forAll(phase -> {
            Curve curve = phase.curve().make(RUN);
            double unit = RUN.updates(phase.length().unit());
            double[] starts = Double.isInfinite(phase.length().value())
                    ? new double[] {0, 10_000}
                    : Boundaries.ofCycles(phase, RUN);
            for (int i = 0; i + 1 < starts.length; i++) {
                double scale = unit * Math.pow(phase.cycles().stretch(), i);
                double[] positions = positions(starts[i], starts[i + 1]);
                for (int k = 1; k < positions.length; k++) {
                    double way = Directions.between(
                            phase,
                            1 / unit,
                            (positions[k - 1] - starts[i]) / scale,
                            (positions[k] - starts[i]) / scale);
                    double change = curve.at(positions[k]) - curve.at(positions[k - 1]);
                    double a = positions[k - 1];
                    double b = positions[k];
                    assertTrue(
                            Double.isNaN(way) || (way == 0 ? change == 0 : change * way >= 0),
                            () -> phase + " goes from " + curve.at(a) + " at " + a + " to "
                                    + curve.at(b) + " at " + b);
                }
            }
        });
    }

    @Test
    void valuesStayBetweenTheEnds() {
        forAll(phase -> {
            if (phase.isEndless() && phase.shape() != Shape.PIECEWISE) {
                return;
            }
            List<Double> values = phase.own().values();
            boolean points = phase.shape() == Shape.PIECEWISE;
            double low = points
                    ? values.stream().mapToDouble(Double::doubleValue).min().orElseThrow()
                    : Math.min(phase.from(), phase.to());
            double high = points
                    ? values.stream().mapToDouble(Double::doubleValue).max().orElseThrow()
                    : Math.max(phase.from(), phase.to());
            Curve curve = phase.curve().make(RUN);
            for (double position : positions(0, Math.min(50_000, 1.1 * curve.length()))) {
                double value = curve.at(position);
                assertTrue(
                        value >= low && value <= high,
                        () -> phase + " is " + value + " at " + position);
            }
        });
    }

    private void forAll(Consumer<Phase> check) {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        RandomSchedules schedules = new RandomSchedules(random);
        for (int i = 0; i < LISTS; i++) {
            schedules.next().phases().forEach(check);
        }
    }

    /** Ascending, from the start of a stretch to just before its end, most of them fractional. */
    private double[] positions(double start, double end) {
        double last = Math.nextDown(end);
        DoubleStream inside = DoubleStream.generate(
                        () -> start + (last - start) * random.nextDouble())
                .limit(POSITIONS);
        return DoubleStream.concat(DoubleStream.of(start, last), inside)
                .sorted()
                .toArray();
    }

    private static void same(Phase phase, double expected, Curve curve, double position) {
        assertEquals(
                Double.doubleToRawLongBits(expected),
                Double.doubleToRawLongBits(curve.at(position)),
                () -> phase + " is " + curve.at(position) + " at " + position);
    }
}
