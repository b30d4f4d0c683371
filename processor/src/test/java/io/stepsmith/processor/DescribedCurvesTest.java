package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.testing.Boundaries;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.RandomCurves;
import io.stepsmith.processor.testing.RandomSchedules;
import io.stepsmith.processor.testing.Whole;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What {@link Curve#describe} says of a curve, read by the processor, is that curve bit for bit: of
 * 500 random phase lists, of 500 random curves, in the profile {@code whole} 2,000 each, and of
 * every schedule that has a name. The seed is printed; {@code -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class DescribedCurvesTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int LISTS = Whole.of(500, 2_000);
    private static final int IN_ONE_RUN = 250;
    private static final Length.Run RUN = new Length.Run(12_345, 678.5);
    private static final Path RECORDED = Path.of("../runtime/src/test/resources/schedules");
    /** Those whose recordings, if any, are not enough. */
    private static final List<String> MORE = List.of(
            "Curve.cosineWithWarmup(0.1, 0.01, 2, 10, 90)",
            "Curve.cosineWithWarmup(0.1, 0.01, 0.5, 10, 90)",
            "Curve.cosineWithWarmup(0.1, 0.01, 1.25, 0, 90)",
            "Curve.noam(1, 512, 40)",
            "Curve.sigmoidSchedule(0.1, 0.2, 30, 90)",
            "Curve.oneCycleMomentum(0.95, 0.85, 100, 0.3, Interpolation.LINEAR)",
            "Curve.oneCycleThreePhaseMomentum(0.95, 0.85, 100, 0.3, Interpolation.COSINE)",
            "Curve.oneCycle(1, 100)",
            "Curve.linearOneCycle(1, 100, 0.3, 0.85, 25, 1e4)",
            "Curve.cosineOneCycle(1, 100, 0.3, 25, 1e4)",
            "Curve.warmupExponentialDecay(0, 1, 10, 5, 0.9, true)",
            "Curve.cosineWarmupWithMinimum(0.01, 0.1, 0, 10, 90)");
    /** The named schedules that no annotations say, by the reason. */
    private static final Map<String, Set<String>> REFUSED = Map.of(
            "a function is known only to Java",
                    Set.of(
                            "Curve.polynomialDecayCycle(0.1, 30, 0.01, 0.5)",
                            "Curve.polynomialDecayCycle(1, 17, 0, 2)"),
            "annotations do not combine curves, except with a @WarmUp from update 0 on",
                    Set.of(
                            "Curve.constantLR(1, 0.1, 2).times(Curve.exponentialLR(1, 0.9))",
                            "Curve.linearLR(0.5, 0.2, 1, 10).times(Curve.stepLR(1, 25, 0.5)).times(Curve.exponentialLR(1, 0.99))"));

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void randomPhaseListsComeBack() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        RandomSchedules schedules = new RandomSchedules(random);
        List<Curve> curves = new ArrayList<>();
        List<List<Double>> positions = new ArrayList<>();
        List<String> annotations = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < LISTS; i++) {
            ScheduleSpec schedule = schedules.next();
            try {
                annotations.add(schedule.in(RUN).describe());
                curves.add(schedule.in(RUN));
                positions.add(Boundaries.around(schedule, RUN));
            } catch (UnsupportedOperationException e) {
                assertTrue(
                        e.getMessage().contains("with these ends shrink to") && !schedule.isKnown(),
                        () -> schedule + ": " + e.getMessage());
                refused++;
            }
        }
        System.out.println(refused + " of " + LISTS + " are refused");
        List<ScheduleSpec> read = read(annotations);
        for (int i = 0; i < curves.size(); i++) {
            same(annotations.get(i), curves.get(i), read.get(i).in(RUN), positions.get(i));
        }
        assertTrue(refused < 0.1 * LISTS, refused + " of " + LISTS + " are refused");
    }

    @Test
    void randomCurvesComeBackOrAreRefused() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        RandomCurves random = new RandomCurves(this.random);
        Map<String, Curve> curves = new LinkedHashMap<>();
        int refused = 0;
        while (curves.size() < LISTS) {
            Curve curve = random.next();
            try {
                curves.put(curve.describe(), curve);
            } catch (UnsupportedOperationException e) {
                refused++;
            }
        }
        System.out.println(LISTS + " come back, " + refused + " are refused");
        List<Double> positions =
                DoubleStream.iterate(0, t -> t < 120, t -> t + 0.25).boxed().toList();
        List<ScheduleSpec> read = read(List.copyOf(curves.keySet()));
        int i = 0;
        for (Map.Entry<String, Curve> entry : curves.entrySet()) {
            same(entry.getKey(), entry.getValue(), read.get(i++).in(RUN), positions);
        }
        assertTrue(refused < 2 * LISTS, refused + " are refused");
    }

    private static List<ScheduleSpec> read(List<String> annotations) {
        List<ScheduleSpec> read = new ArrayList<>();
        for (int i = 0; i < annotations.size(); i += IN_ONE_RUN) {
            read.addAll(ReadSchedules.of(
                    annotations.subList(i, Math.min(annotations.size(), i + IN_ONE_RUN))));
        }
        return read;
    }

    @Test
    void namedSchedulesComeBackOrAreRefused() throws Exception {
        Map<String, String> annotations = new LinkedHashMap<>();
        Map<String, Curve> curves = named();
        Map<String, Set<String>> refused = new LinkedHashMap<>();
        curves.forEach((call, curve) -> {
            try {
                annotations.put(call, curve.describe());
            } catch (UnsupportedOperationException e) {
                String reason = e.getMessage()
                        .replaceFirst(
                                "(?s)^no annotation says .*: (.*); give the curve to the builder, as .*",
                                "$1");
                refused.computeIfAbsent(reason, one -> new TreeSet<>()).add(call);
            }
        });
        assertEquals(REFUSED, refused);
        List<ScheduleSpec> read = ReadSchedules.of(List.copyOf(annotations.values()));
        int i = 0;
        for (String call : annotations.keySet()) {
            same(annotations.get(call), curves.get(call), read.get(i++).in(RUN), List.of());
        }
    }

    private void same(String annotations, Curve curve, Curve read, List<Double> more) {
        List<Double> positions = new ArrayList<>(more);
        positions.addAll(List.of(0.0, 1.0, 1e9 + 0.5, 1e15));
        for (int t = 2; t < 100; t++) {
            positions.add(t + 0.5 * (t % 2));
            positions.add(Math.scalb(random.nextDouble(), t / 4));
        }
        for (double position : positions) {
            assertEquals(
                    Double.doubleToRawLongBits(curve.at(position)),
                    Double.doubleToRawLongBits(read.at(position)),
                    () -> annotations + "\nat " + position + " is " + read.at(position)
                            + " and not that of " + curve + ", " + curve.at(position));
        }
    }

    private static Map<String, Curve> named() throws Exception {
        Set<String> calls = new TreeSet<>(MORE);
        try (Stream<Path> files = Files.list(RECORDED)) {
            for (Path file : files.toList()) {
                Arrays.stream(Files.readString(file).strip().split("\n\n"))
                        .map(block -> block.lines().findFirst().orElseThrow())
                        .filter(key -> key.startsWith("Curve."))
                        .forEach(calls::add);
            }
        }
        for (Class<?> type = Curve.class.getSuperclass();
                type != Object.class;
                type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                assertTrue(
                        !Modifier.isPublic(method.getModifiers())
                                || calls.stream()
                                        .anyMatch(call ->
                                                call.startsWith("Curve." + method.getName() + "(")),
                        () -> "no call of " + method);
            }
        }
        String source =
                "package curves;\nimport io.stepsmith.schedule.*;\npublic class Named {\npublic static Curve[] all() {\nreturn new Curve[] {"
                        + String.join(",\n", calls) + "};\n}\n}\n";
        Curve[] curves = (Curve[]) Compiled.of(List.of("-proc:none"), source)
                .load()
                .loadClass("curves.Named")
                .getMethod("all")
                .invoke(null);
        Map<String, Curve> named = new LinkedHashMap<>();
        int i = 0;
        for (String call : calls) {
            named.put(call, curves[i++]);
        }
        return named;
    }
}
