package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.RangeTest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.function.DoubleSupplier;

/** What a guard would end, or put back, ends a ramp; the run goes on as one without a test. */
class RangeGuardTest {
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source(
                            "Failing",
                            "@Optimizer(rule = AdamW.class) @Guard(spike = 6, onSpike = SpikeAction.FAIL)"),
                    Small.source(
                            "Returning",
                            "@Optimizer(rule = AdamW.class) @Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)"))
            .load();

    @ParameterizedTest
    @ValueSource(strings = {"Failing", "Returning"})
    void aGuardEndsTheRamp(String name) {
        Small whole = Small.of(LOADER, name, builder -> {});
        Small tested = Small.of(LOADER, name, builder -> {});
        DoubleSupplier loss = RangeTestTest.bowl(tested);
        int[] calls = {0};
        RangeResult result = RangeTest.of(tested.optimizer)
                .to(1e-2)
                .steps(200)
                .repeats(1)
                .run(() -> {
                    double right = loss.getAsDouble();
                    return ++calls[0] > 150 ? right + 500 : right;
                });
        int ended = result.losses().length;
        assertTrue(ended >= 150 && ended < 170, "ended at " + ended);
        assertEquals(ended + 1, calls[0]);
        for (Small one : List.of(whole, tested)) {
            DoubleSupplier own = RangeTestTest.bowl(one);
            for (int step = 0; step < 10; step++) {
                one.optimizer.step(own.getAsDouble());
            }
        }
        for (int k = 0; k < whole.weights.length; k++) {
            assertArrayEquals(whole.weights[k], tested.weights[k]);
        }
    }
}
