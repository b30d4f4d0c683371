package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Compositions;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When gradients stay zero, moments decay; without a flush they end as subnormal numbers, with
 * which arithmetic is many times slower.
 */
@Tag("sampled")
class SubnormalTest {
    private static final int WEIGHTS = 64;
    /** Below what state is flushed, and how often; what the Javadoc of generated code promises. */
    private static final double THRESHOLD = 1e-30;

    private static final int PERIOD = 32;

    /** At update 32, 64 and 96, and at no other one; below the threshold, and nothing above it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Adam1F", "Lion1F", "AdamWBfloat16Nearest1F", "AdamWBfloat16Stochastic1F"})
    void tinyStateIsFlushedWhenItsTimeHasCome(String name) {
        Driven driven = driven(named(name), new double[WEIGHTS]);
        double[] gradients =
                IntStream.range(0, WEIGHTS).mapToDouble(SubnormalTest::gradient).toArray();
        for (int number = 1; number <= 3 * PERIOD + 1; number++) {
            driven.step(0.01, gradients);
            for (Map.Entry<String, double[]> slot : driven.states().entrySet()) {
                String where = name + ", " + slot.getKey() + " after update " + number;
                double[] values = slot.getValue();
                boolean tiny = count(values, x -> x > 0 && x < THRESHOLD) > 0;
                assertEquals(number % PERIOD != 0, tiny, where);
                assertTrue(count(values, x -> x >= THRESHOLD && x < 64 * THRESHOLD) > 0, where);
            }
        }
    }

    /** So that moments of them, and of their squares, are on either side of the threshold. */
    private static double gradient(int i) {
        return i % 2 == 0 ? Math.scalb(1.5e-30, i / 2 - 5) : Math.scalb(1e-14, i / 4 - 8);
    }

    /** Of no rule in 2,000 steps of zero gradients. */
    @Test
    @Whole.Only
    void zeroGradientsNeverLeaveSubnormalState() {
        List<Case> cases = Stream.concat(
                        Case.builtIn().stream(),
                        Compositions.cases().stream()
                                .filter(one -> one.name().contains("Bfloat16")
                                        && one.rule().startsWith("io.")))
                .filter(one -> one.name().endsWith("F")
                        && one.layout() == Case.Layout.JAGGED
                        && !one.settings().containsKey("weightDecay"))
                .toList();
        ClassLoader loader = Compiled.of(
                        Compiled.WITH_VECTORS,
                        cases.stream().map(Case::source).toArray(String[]::new))
                .load();
        for (Case configuration : cases) {
            Driven driven = new Driven(
                    configuration, loader, "off", new int[] {WEIGHTS}, new double[WEIGHTS]);
            driven.step(0.01, new SplittableRandom(5).doubles(WEIGHTS, -1, 1).toArray());
            for (int step = 0; step < 2_000; step++) {
                driven.step(0.01, new double[WEIGHTS]);
                driven.states()
                        .forEach((slot, values) -> assertEquals(
                                0,
                                values.length < WEIGHTS ? 0 : subnormals(values),
                                configuration.name() + ", state " + slot));
            }
        }
    }

    @Test
    void strictArithmeticFlushesNothing() {
        Driven driven = driven(named("Adam1FStrict"), new double[1]);
        driven.step(0.01, new double[] {1});
        for (int step = 0; step < 900; step++) {
            driven.step(0.01, new double[1]);
        }
        assertTrue(subnormals(driven.states().get("m")) > 0);
    }

    private static Case named(String name) {
        return Stream.concat(Case.builtIn().stream(), Compositions.cases().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Driven driven(Case configuration, double[] weights) {
        ClassLoader loader =
                Compiled.of(Compiled.WITH_VECTORS, configuration.source()).load();
        return new Driven(configuration, loader, "off", new int[] {weights.length}, weights);
    }

    private static long subnormals(double[] values) {
        return count(values, x -> x > 0 && x < Float.MIN_NORMAL);
    }

    private static long count(double[] values, DoublePredicate condition) {
        return DoubleStream.of(values).map(Math::abs).filter(condition).count();
    }
}
