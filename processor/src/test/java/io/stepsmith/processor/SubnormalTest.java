package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Compositions;
import io.stepsmith.processor.testing.Driven;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When gradients stay zero, moments decay; without a flush they end as subnormal numbers, with
 * which arithmetic is many times slower. In 2,000 steps of zero gradients no state is ever
 * subnormal, so no step is slow.
 */
class SubnormalTest {
    private static final int WEIGHTS = 64;

    @Test
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
        Case configuration = Case.builtIn().stream()
                .filter(one -> one.name().equals("Adam1FStrict"))
                .findFirst()
                .orElseThrow();
        ClassLoader loader =
                Compiled.of(Compiled.WITH_VECTORS, configuration.source()).load();
        Driven driven = new Driven(configuration, loader, "off", new int[] {1}, new double[1]);
        driven.step(0.01, new double[] {1});
        for (int step = 0; step < 900; step++) {
            driven.step(0.01, new double[1]);
        }
        assertTrue(subnormals(driven.states().get("m")) > 0);
    }

    private static long subnormals(double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> values[i] != 0 && Math.abs(values[i]) < Float.MIN_NORMAL)
                .count();
    }
}
