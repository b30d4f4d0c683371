package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Shape;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.testing.Boundaries;
import io.stepsmith.processor.testing.RandomSchedules;
import io.stepsmith.processor.testing.Steepness;
import io.stepsmith.processor.testing.Whole;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * From one phase to the next, in 10,000 random phase lists, in the profile {@code whole} 50,000:
 * the next one starts with its own value where it begins, and without a jump where it goes on from
 * the end of the one before. The seed is printed; {@code -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class PhaseBoundariesTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int LISTS = Whole.of(10_000, 50_000);
    private static final Length.Run RUN = new Length.Run(12_345, 678.5);
    private static final double ROUNDING = 1e-9;
    /** Those that start near {@code from}, or at a value of their own. */
    private static final Set<Shape> START_ELSEWHERE =
            Set.of(Shape.SIGMOID, Shape.TANH, Shape.PIECEWISE);

    private final RandomSchedules schedules = new RandomSchedules(new SplittableRandom(SEED));
    private int compared;

    @Test
    void phasesAndCyclesStartAtTheirValue() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        for (int i = 0; i < LISTS; i++) {
            ScheduleSpec schedule = withoutWarmUp(schedules.next(), false);
            Curve curve = schedule.in(RUN);
            double[] starts = Boundaries.ofPhases(schedule, RUN);
            for (int k = 0; k < schedule.phases().size(); k++) {
                Phase phase = schedule.phases().get(k);
                if (!START_ELSEWHERE.contains(phase.shape())) {
                    same(schedule, phase.from(), curve, starts[k]);
                }
                double[] cycles = Boundaries.ofCycles(phase, RUN);
                for (int c = 1;
                        c + 1 < cycles.length
                                && k == 0
                                && phase.cycles().shrink() == 1
                                && !START_ELSEWHERE.contains(phase.shape());
                        c++) {
                    same(schedule, phase.from(), curve, cycles[c]);
                }
            }
        }
    }

    @Test
    void whatGoesOnDoesNotJump() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        for (int i = 0; i < LISTS; i++) {
            ScheduleSpec schedule = withoutWarmUp(schedules.next(), true);
            Curve curve = schedule.in(RUN);
            double[] starts = Boundaries.ofPhases(schedule, RUN);
            for (int k = 1; k < schedule.phases().size(); k++) {
                if (!START_ELSEWHERE.contains(schedule.phases().get(k).shape())) {
                    near(schedule, k - 1, curve, starts[k]);
                }
            }
        }
        assertTrue(compared > LISTS, "only " + compared + " compared");
    }

    private void near(ScheduleSpec schedule, int phase, Curve curve, double boundary) {
        Phase ends = schedule.phases().get(phase);
        for (double before : new double[] {0.5, 0.01, 1e-4}) {
            double exact = boundary - (boundary - before);
            double bound = exact >= ends.length().in(RUN)
                    ? Double.POSITIVE_INFINITY
                    : Steepness.atTheEnd(ends, exact, RUN);
            double at = curve.at(boundary);
            double difference = Math.abs(curve.at(boundary - before) - at);
            double size = Math.max(Math.max(ends.from(), ends.to()), at);
            assertTrue(
                    difference <= bound * (1 + 1e-6) + ROUNDING * size,
                    () -> schedule + " jumps by " + difference + " > " + bound + " in the last "
                            + before + " before " + boundary + ", the end of phase " + phase);
            compared += bound < Double.POSITIVE_INFINITY ? 1 : 0;
        }
    }

    /**
     * The phases alone; if they are to go on, each starts where the one before ended, as without
     * {@code from}.
     */
    private static ScheduleSpec withoutWarmUp(ScheduleSpec schedule, boolean goesOn) {
        List<Phase> phases = new ArrayList<>();
        for (Phase phase : schedule.phases()) {
            double from =
                    goesOn && !phases.isEmpty() ? end(phases.get(phases.size() - 1)) : phase.from();
            phases.add(new Phase(
                    phase.shape(),
                    from,
                    phase.shape() == Shape.CONSTANT ? from : phase.to(),
                    phase.length(),
                    phase.reachLast(),
                    startingAt(from, phase),
                    phase.cycles()));
        }
        return new ScheduleSpec(
                schedule.target(), schedule.group(), schedule.base(), phases, Optional.empty());
    }

    /** A phase's own numbers when it starts elsewhere: its bound stays as far ahead. */
    private static Phase.Own startingAt(double from, Phase phase) {
        Phase.Own own = phase.own();
        return new Phase.Own(
                own.power(),
                own.factor(),
                from > 0 ? own.bound() / phase.from() * from : Double.NaN,
                own.every(),
                own.timescale(),
                own.rise(),
                own.steepness(),
                own.center(),
                own.lower(),
                own.upper(),
                own.at(),
                own.values(),
                own.between());
    }

    private static double end(Phase phase) {
        Curve curve = phase.curve().make(RUN);
        return curve.at(curve.length());
    }

    private static void same(ScheduleSpec schedule, double expected, Curve curve, double position) {
        assertEquals(
                Double.doubleToRawLongBits(expected),
                Double.doubleToRawLongBits(curve.at(position)),
                () -> schedule + " is " + curve.at(position) + " at " + position + ", not "
                        + expected);
    }
}
