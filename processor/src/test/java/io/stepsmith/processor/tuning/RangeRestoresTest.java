package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Compositions;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.Shaped;
import io.stepsmith.processor.testing.TestRules;
import io.stepsmith.processor.testing.Whole;
import io.stepsmith.tuning.RangeTest;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A run goes on after a range test, bit for bit, as one without it: with a sample of rules and
 * modifiers, in the profile {@code whole} with all, in both precisions and all arithmetics. The
 * ramp diverges, or user code throws in its midst; a refused one changes nothing either.
 */
@Tag("sampled")
class RangeRestoresTest {
    private static ClassLoader loader;

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>(Case.builtIn());
        if (Whole.run()) {
            cases.addAll(TestRules.cases());
            cases.addAll(Compositions.cases());
        } else {
            cases.removeIf(one -> !one.name().endsWith("F"));
        }
        return Whole.sample(cases, 12, 5);
    }

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>();
        if (Whole.run()) {
            sources.addAll(TestRules.sources());
            sources.addAll(Compositions.sources());
        }
        cases().forEach(one -> sources.add(one.source()));
        loader = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                .load();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allIsAsBefore(Case configuration) {
        List<Shaped> shapes = configuration.layout() == Case.Layout.JAGGED
                ? List.of(Shaped.jagged(7, 0, 33))
                : Shaped.of(configuration.layout(), false, new SplittableRandom(3));
        int size = shapes.stream().mapToInt(Shaped::size).sum();
        Driven whole = new Driven(configuration, loader, "off", shapes, numbers(1, size));
        Driven tested = new Driven(configuration, loader, "off", shapes, numbers(1, size));
        for (int step = 0; step < 20; step++) {
            whole.step(0.01, numbers(100 + step, size));
            tested.step(0.01, numbers(100 + step, size));
        }
        int[] restored = {0};
        RangeTest<Object> test = RangeTest.of(tested.optimizer())
                .from(1e-6)
                .to(1e4)
                .steps(20)
                .repeats(2)
                .restoring(() -> restored[0]++);
        int[] calls = {0};
        try {
            test.run(() -> diverging(tested, calls[0]++, size));
            assertEquals(2, restored[0]);
            same(whole, tested);
            UnsupportedOperationException thrown = assertThrows(
                    UnsupportedOperationException.class,
                    () -> test.run(() -> failing(tested, calls[0]++, size)));
            assertEquals("of the user", thrown.getMessage());
            assertEquals(3, restored[0]);
        } catch (IllegalStateException refused) {
            assertTrue(
                    refused.getMessage().contains("finds the learning rate itself")
                            || refused.getMessage().contains("has two gradients"),
                    refused.getMessage());
            assertEquals(0, calls[0]);
        }
        same(whole, tested);
        for (int step = 20; step < 50; step++) {
            whole.step(0.01, numbers(100 + step, size));
            tested.step(0.01, numbers(100 + step, size));
        }
        same(whole, tested);
    }

    private static double diverging(Driven tested, int call, int size) {
        tested.setGradients(numbers(300 + call, size));
        return call % 20 < 17 ? 5 - call % 20 : Double.NaN;
    }

    private static double failing(Driven tested, int call, int size) {
        tested.setGradients(numbers(call, size));
        if (call % 20 == 7) {
            throw new UnsupportedOperationException("of the user");
        }
        return 5;
    }

    private static void same(Driven expected, Driven actual) {
        assertArrayEquals(expected.weights(), actual.weights());
        OptimizerState one = expected.optimizer().state();
        OptimizerState other = actual.optimizer().state();
        assertEquals(one.clock(), other.clock());
        assertEquals(one.updates(), other.updates());
        assertEquals(one.slots().size(), other.slots().size());
        for (int i = 0; i < one.slots().size(); i++) {
            OptimizerState.Slot slot = one.slots().get(i);
            assertTrue(
                    Objects.deepEquals(slot.toArray(), other.slots().get(i).toArray()),
                    slot.name());
        }
    }

    private static double[] numbers(long seed, int size) {
        return new SplittableRandom(seed)
                .doubles(size)
                .map(x -> (float) (x - 0.5))
                .toArray();
    }
}
