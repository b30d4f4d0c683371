package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps that are refused for a gradient that is not finite: nothing of it reaches weights, state
 * and clock.
 */
class RefusedStepsTest {
    private static final String INTERVAL = "@LossScale(initial = 1024, interval = 2)";
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source("Plain", "@Optimizer(rule = AdamW.class)"),
                    Small.source("Guarded", "@Optimizer(rule = AdamW.class) @Guard"),
                    Small.source("GuardedFree", "@Optimizer(rule = ScheduleFreeSgd.class) @Guard"),
                    Small.source(
                            "GuardedClear",
                            "@Optimizer(rule = Lamb.class, gradients = Gradients.ACCUMULATED) @Guard"),
                    Small.source("Clipped", "@Optimizer(rule = AdamW.class) @Clip(norm = 1)"),
                    Small.source(
                            "GuardedKept", "@Optimizer(rule = AdamW.class) @Guard @Accumulate(2)"),
                    Small.source("Scaled", "@Optimizer(rule = AdamW.class) " + INTERVAL),
                    Small.source(
                            "ScaledClipped",
                            "@Optimizer(rule = AdamW.class) @Clip(norm = 0.5) " + INTERVAL),
                    Small.source(
                            "PlainClipped", "@Optimizer(rule = AdamW.class) @Clip(norm = 0.5)"))
            .load();

    private static void fill(Small model, int call, float scale) {
        for (int k = 0; k < model.gradients.length; k++) {
            for (int i = 0; i < model.gradients[k].length; i++) {
                model.gradients[k][i] = scale * Small.gradient(call, k, i);
            }
        }
    }

    private static List<Object> bits(Small model) {
        List<Object> all = new ArrayList<>(model.copy());
        model.optimizer.state().copy().slots().stream()
                .filter(slot -> !slot.name().equals("guard/refusals"))
                .map(OptimizerState.Slot::toArray)
                .forEach(all::add);
        return all;
    }

    private static void assertSame(List<Object> expected, List<Object> actual) {
        assertArrayEquals(expected.toArray(), actual.toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "Guarded, NaN, 0, 0, 1",
        "Guarded, Infinity, 0, 4095, 2",
        "Guarded, -Infinity, 0, 4096, 3",
        "Guarded, NaN, 0, 5000, 1",
        "Guarded, NaN, 3, 69, 1",
        "GuardedFree, NaN, 1, 0, 1",
        "GuardedClear, Infinity, 2, 33, 2",
        "Clipped, Infinity, 0, 5000, 1",
        "Clipped, NaN, 3, 1, 3"
    })
    void nothingChanges(String name, float bad, int k, int i, int threads) {
        Small model = Small.of(LOADER, name, builder -> builder.threads(threads));
        boolean clears = name.equals("GuardedClear");
        fill(model, 0, 1);
        assertEquals(Outcome.APPLIED, model.optimizer.step());
        List<Object> before = bits(model);
        fill(model, 1, 1);
        model.gradients[k][i] = bad;
        assertEquals(Outcome.SKIPPED, model.optimizer.step());
        assertSame(before, bits(model));
        assertEquals(1, model.optimizer.updates());
        assertEquals(1, model.optimizer.clock());
        assertEquals(clears ? 0 : bad, model.gradients[k][i]);
        Small other = Small.of(LOADER, name, builder -> {});
        fill(other, 0, 1);
        other.optimizer.step();
        fill(other, 2, 1);
        other.optimizer.step();
        fill(model, 2, 1);
        assertEquals(Outcome.APPLIED, model.optimizer.step());
        assertSame(bits(other), bits(model));
        model.optimizer.close();
    }

    @Test
    void aWindowThatIsRefusedIsForgotten() {
        Small model = Small.of(LOADER, "GuardedKept", builder -> {});
        Small other = Small.of(LOADER, "GuardedKept", builder -> {});
        fill(model, 0, 1);
        model.gradients[0][17] = Float.NaN;
        assertEquals(Outcome.ACCUMULATED, model.optimizer.step());
        fill(model, 1, 1);
        assertEquals(Outcome.SKIPPED, model.optimizer.step());
        for (int call = 2; call < 4; call++) {
            fill(model, call, 1);
            fill(other, call, 1);
            assertEquals(call == 2 ? Outcome.ACCUMULATED : Outcome.APPLIED, model.optimizer.step());
            other.optimizer.step();
        }
        assertSame(bits(other), bits(model));
    }

    @ParameterizedTest
    @CsvSource({"Plain, Scaled", "PlainClipped, ScaledClipped"})
    void theScaleOfTheLossLeavesNoTrace(String plainName, String name) {
        Small plain = Small.of(LOADER, plainName, builder -> {});
        Small scaled = Small.of(LOADER, name, builder -> {});
        double[] scales = {1024, 1024, 2048, 1024, 1024, 2048, 2048};
        for (int call = 0; call < scales.length; call++) {
            assertEquals(scales[call], scaled.optimizer.lossScale(), "call " + call);
            fill(plain, call, 1);
            fill(scaled, call, (float) scaled.optimizer.lossScale());
            boolean overflows = call == 2;
            if (overflows) {
                scaled.gradients[2][5] = Float.POSITIVE_INFINITY;
            } else {
                plain.optimizer.step();
            }
            assertEquals(overflows ? Outcome.SKIPPED : Outcome.APPLIED, scaled.optimizer.step());
            for (int k = 0; k < plain.weights.length; k++) {
                assertArrayEquals(plain.weights[k], scaled.weights[k]);
            }
        }
        assertEquals(1, plain.optimizer.lossScale());
    }

    @Test
    void theScaleIsSavedAndRestored() {
        Small first = Small.of(LOADER, "Scaled", builder -> {});
        fill(first, 0, 1024);
        first.optimizer.step();
        first.optimizer.step();
        Small second = Small.of(LOADER, "Scaled", builder -> {});
        second.optimizer.restore(first.optimizer.state().copy());
        assertEquals(2048, second.optimizer.lossScale());
    }
}
