package io.stepsmith.processor.emit.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.LongArrays;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.testing.Boundaries;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.RandomSchedules;
import io.stepsmith.processor.testing.Whole;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is written for a schedule is the curve that it stands for: bit for bit, for 4,000 random
 * phase lists, in the profile {@code whole} 100,000, compiled by javac, also around the boundaries
 * of phases and cycles. The seed is printed; {@code -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class ScheduleCodeTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final CurveCode CODE =
            new CurveCode(new LongArrays(null, new UniqueNames(), List.of()), "curve");
    private static final int CLASSES = Whole.of(1, 25);
    private static final int METHODS = 80;
    private static final int CURVES = 50;
    private static final Length.Run RUN = new Length.Run(12_300, 678.5);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void writtenCurvesAreTheCurves() throws Exception {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        RandomSchedules schedules = new RandomSchedules(random);
        for (int i = 0; i < CLASSES; i++) {
            List<ScheduleSpec> some = new ArrayList<>();
            for (int k = 0; k < METHODS * CURVES; k++) {
                some.add(schedules.next());
            }
            Class<?> written = Compiled.of(List.of("-proc:none"), source(some))
                    .load()
                    .loadClass("curves.Written");
            Curve[] curves = (Curve[]) written.getMethod("all", double.class, double.class)
                    .invoke(null, RUN.totalSteps(), RUN.stepsPerEpoch());
            for (int k = 0; k < curves.length; k++) {
                compare(some.get(k), curves[k]);
            }
        }
    }

    private static String source(List<ScheduleSpec> schedules) {
        StringBuilder source = new StringBuilder("package curves;\npublic class Written {\n");
        StringBuilder all = new StringBuilder(
                "public static io.stepsmith.schedule.Curve[] all(double totalSteps, double stepsPerEpoch) {\n"
                        + "io.stepsmith.schedule.Curve[] all = new io.stepsmith.schedule.Curve["
                        + schedules.size() + "];\n");
        for (int method = 0; method < METHODS; method++) {
            source.append("static void m")
                    .append(method)
                    .append(
                            "(io.stepsmith.schedule.Curve[] all, double totalSteps, double stepsPerEpoch) {\n");
            for (int k = method * CURVES; k < (method + 1) * CURVES; k++) {
                source.append("all[")
                        .append(k)
                        .append("] = ")
                        .append(CODE.of(schedules.get(k).curve()))
                        .append(";\n");
            }
            source.append("}\n");
            all.append("m").append(method).append("(all, totalSteps, stepsPerEpoch);\n");
        }
        return source.append(all).append("return all;\n}\n}\n").toString();
    }

    private void compare(ScheduleSpec schedule, Curve written) {
        Curve made = schedule.in(RUN);
        assertEquals(
                Double.doubleToRawLongBits(made.length()),
                Double.doubleToRawLongBits(written.length()));
        double end = Double.isInfinite(made.length()) ? 10_000 : made.length();
        List<Double> positions = Boundaries.around(schedule, RUN);
        positions.addAll(List.of(
                0.0,
                1.0,
                Math.floor(end),
                Math.ceil(end),
                Math.ceil(end) + 1,
                20_000 * random.nextDouble(),
                (double) random.nextLong(0, 20_000),
                1e15));
        for (double position : positions) {
            double value = made.at(position);
            assertTrue(
                    value >= Double.NEGATIVE_INFINITY,
                    () -> schedule + " is " + value + " at " + position);
            assertEquals(
                    Double.doubleToRawLongBits(value),
                    Double.doubleToRawLongBits(written.at(position)),
                    () -> schedule + " at " + position);
        }
    }
}
