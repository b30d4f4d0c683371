package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Outcome;
import io.stepsmith.TrainingDivergedException;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Steps that are refused again and again: a warning, and an end. */
class RefusalsInARowTest {
    private static final ClassLoader LOADER = Compiled.of(
                    Compiled.WITH_VECTORS,
                    Small.source(
                            "Guarded", "@Optimizer(rule = Sgd.class, learningRate = 0.1) @Guard"),
                    Small.source(
                            "Named",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.1, modifiers = io.stepsmith.modifier.SkipNonFinite.class)"),
                    Small.source(
                            "Soon",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.1) @Guard(warnAfter = 3, failAfter = 7)"),
                    Small.source(
                            "Scaled",
                            "@Optimizer(rule = Sgd.class, learningRate = 0.1) @LossScale"))
            .load();

    private final List<String> log = new ArrayList<>();

    /** Whether the scale falls 138 times before a refusal counts. */
    @ParameterizedTest
    @CsvSource({
        "Guarded, 100, 1000, 0",
        "Named, 100, 1000, 0",
        "Soon, 3, 7, 0",
        "Scaled, 100, 1000, 138"
    })
    void warnsAndThenFails(String name, int warnAfter, int failAfter, int searching) {
        Small model = Small.of(LOADER, name, builder -> {});
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord published) {
                log.add(published.getLevel() + " " + published.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.stepsmith");
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            for (int round = 0; round < 2; round++) {
                assertEquals(Outcome.APPLIED, model.optimizer.step());
                log.clear();
                refuse(model, warnAfter, failAfter, round == 0 ? searching : 0);
            }
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    private void refuse(Small model, int warnAfter, int failAfter, int searching) {
        model.gradients[0][3] = Float.NaN;
        for (int call = 1; call < searching + failAfter; call++) {
            assertEquals(Outcome.SKIPPED, model.optimizer.step());
            assertEquals(call < searching + warnAfter ? 0 : 1, log.size(), "call " + call);
        }
        assertTrue(log.get(0).startsWith("WARNING " + warnAfter + " steps of "), () -> log.get(0));
        long step = model.optimizer.clock();
        TrainingDivergedException end =
                assertThrows(TrainingDivergedException.class, model.optimizer::step);
        assertEquals(step, end.step());
        assertEquals(0.1, end.learningRate());
        assertTrue(end.tried().startsWith(failAfter + " steps were refused"), end::tried);
        assertEquals(1, log.size());
        assertEquals(step, model.optimizer.clock());
        model.gradients[0][3] = 0;
    }
}
