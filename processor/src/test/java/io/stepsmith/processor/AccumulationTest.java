package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/**
 * An update of several micro-batches is that of one batch with the sum or the mean of their
 * gradients, bit for bit.
 */
class AccumulationTest {
    private static final int WINDOW = 3;
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source("PlainAdam", "@Optimizer(rule = AdamW.class)"),
                    Small.source("PlainLamb", "@Optimizer(rule = Lamb.class)"),
                    Small.source("KeptAdam", "@Optimizer(rule = AdamW.class) @Accumulate(3)"),
                    Small.source(
                            "KeptLamb",
                            "@Optimizer(rule = Lamb.class) @Accumulate(value = 3, mean = false)"),
                    Small.source(
                            "OwnAdam",
                            "@Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED) @Accumulate(3)"),
                    Small.source(
                            "OwnLamb",
                            "@Optimizer(rule = Lamb.class, gradients = Gradients.ACCUMULATED) @Accumulate(value = 3, mean = false)"),
                    Small.source("PlainLoss", "@Optimizer(rule = Polyak.class)"),
                    Small.source("KeptLoss", "@Optimizer(rule = Polyak.class) @Accumulate(3)"))
            .load();

    private final float mean = (float) (1.0 / WINDOW);

    @ParameterizedTest
    @CsvSource({
        "PlainAdam, KeptAdam, true, false, 1",
        "PlainAdam, KeptAdam, true, false, 3",
        "PlainLamb, KeptLamb, false, false, 2",
        "PlainAdam, OwnAdam, true, true, 1",
        "PlainLamb, OwnLamb, false, true, 2"
    })
    void anUpdateIsOfTheSumOrTheMean(
            String plainName, String name, boolean isMean, boolean byModel, int threads) {
        Small plain = Small.of(LOADER, plainName, builder -> {});
        Small windows = Small.of(LOADER, name, builder -> builder.threads(threads));
        for (int update = 0; update < 4; update++) {
            for (int batch = 0; batch < WINDOW; batch++) {
                List<float[]> before = windows.copy();
                for (int k = 0; k < plain.weights.length; k++) {
                    for (int i = 0; i < plain.weights[k].length; i++) {
                        float g = Small.gradient(update * WINDOW + batch, k, i);
                        plain.gradients[k][i] = batch == 0 ? g : plain.gradients[k][i] + g;
                        windows.gradients[k][i] = byModel ? windows.gradients[k][i] + g : g;
                    }
                }
                assertEquals(update, windows.optimizer.clock());
                Outcome outcome = windows.optimizer.step();
                assertEquals(batch == WINDOW - 1 ? Outcome.APPLIED : Outcome.ACCUMULATED, outcome);
                if (outcome == Outcome.ACCUMULATED) {
                    for (int k = 0; k < before.size(); k++) {
                        assertArrayEquals(before.get(k), windows.weights[k]);
                    }
                }
            }
            for (int k = 0; k < plain.weights.length; k++) {
                for (int i = 0; i < plain.weights[k].length; i++) {
                    plain.gradients[k][i] *= isMean ? mean : 1;
                    assertEquals(
                            byModel ? 0 : Small.gradient(update * WINDOW + WINDOW - 1, k, i),
                            windows.gradients[k][i]);
                }
            }
            assertEquals(Outcome.APPLIED, plain.optimizer.step());
            assertEquals(update + 1, windows.optimizer.updates());
            for (int k = 0; k < plain.weights.length; k++) {
                assertArrayEquals(plain.weights[k], windows.weights[k]);
            }
        }
        windows.optimizer.close();
    }

    @Test
    void aWindowUnderWayIsSavedAndRestored() {
        Small first = Small.of(LOADER, "KeptAdam", builder -> {});
        run(first, 0, 4);
        OptimizerState saved = first.optimizer.state().copy();
        Small second = Small.of(LOADER, "KeptAdam", builder -> {});
        for (int k = 0; k < first.weights.length; k++) {
            System.arraycopy(first.weights[k], 0, second.weights[k], 0, first.weights[k].length);
        }
        second.optimizer.restore(saved);
        run(first, 4, 7);
        run(second, 4, 7);
        for (int k = 0; k < first.weights.length; k++) {
            assertArrayEquals(first.weights[k], second.weights[k]);
        }
        assertEquals(2, second.optimizer.updates());
    }

    private static void run(Small model, int from, int to) {
        for (int call = from; call < to; call++) {
            for (int k = 0; k < model.weights.length; k++) {
                for (int i = 0; i < model.weights[k].length; i++) {
                    model.gradients[k][i] = Small.gradient(call, k, i);
                }
            }
            model.optimizer.step();
        }
    }

    @Test
    void aRuleSeesTheMeanOfTheLosses() {
        Small plain = Small.of(LOADER, "PlainLoss", builder -> {});
        Small windows = Small.of(LOADER, "KeptLoss", builder -> {});
        for (float[] gradient : windows.gradients) {
            java.util.Arrays.fill(gradient, 0.5f);
        }
        for (int k = 0; k < plain.gradients.length; k++) {
            java.util.Arrays.fill(plain.gradients[k], (0.5f + 0.5f + 0.5f) * mean);
        }
        windows.optimizer.step(1.0);
        windows.optimizer.step(2.0);
        windows.optimizer.step(6.0);
        plain.optimizer.step((1.0 + 2.0 + 6.0) / 3);
        assertArrayEquals(plain.weights[0], windows.weights[0]);
        assertThrows(IllegalArgumentException.class, () -> windows.optimizer.step(Double.NaN));
        assertEquals(Outcome.ACCUMULATED, windows.optimizer.step(1.0));
    }

    @Test
    void theLengthFollowsACurveOfTheClock() {
        Small model =
                Small.of(LOADER, "KeptAdam", builder -> builder.accumulate(Curve.linear(1, 4, 3)));
        StringBuilder outcomes = new StringBuilder();
        for (int call = 0; call < 10; call++) {
            outcomes.append(model.optimizer.step() == Outcome.APPLIED ? 'A' : '.');
        }
        assertEquals("A.A..A...A", outcomes.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> Small.of(LOADER, "KeptAdam", builder -> builder.accumulate(0)));
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> Small.of(LOADER, "PlainAdam", builder -> builder.accumulate(2)))
                .getMessage();
        assertTrue(message.contains("write @Accumulate on the model"), message);
        Small empty =
                Small.of(LOADER, "KeptAdam", builder -> builder.accumulate(Curve.constant(0.5)));
        assertThrows(IllegalStateException.class, empty.optimizer::step);
    }
}
