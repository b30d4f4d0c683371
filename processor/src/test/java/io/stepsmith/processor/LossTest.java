package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.TestRules;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The loss reaches the rules that read it, must be given to them and be finite, and is ignored by
 * all others.
 */
class LossTest {
    private static final Case DESCENT =
            new Case("Descends", "cases.Descent", Map.of(), Precision.DOUBLE, false, false);
    private static final Case SGD =
            new Case("Falls", "io.stepsmith.rule.Sgd", Map.of(), Precision.DOUBLE, false, false);
    private static final double[] START = {1, -2, 0.5};

    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(
                        Compiled.WITH_VECTORS,
                        TestRules.DESCENT,
                        DESCENT.source(),
                        SGD.source(),
                        bounded("Momo").source(),
                        bounded("MomoAdam").source(),
                        bounded("Polyak").source())
                .load();
    }

    @Test
    void aRuleReadsIt() {
        Driven driven = driven(DESCENT);
        driven.step(0.1, -1, new double[] {1, 1, 1});
        assertArrayEquals(
                new double[] {1 - 0.1 * 0.5, -2 - 0.1 * 0.5, 0.5 - 0.1 * 0.5},
                driven.weights(),
                1e-15);
    }

    @Test
    void aStepWithoutItSaysWhatToCall() {
        Driven driven = driven(DESCENT);
        assertEquals(
                "DescendsOptimizer reads the loss: call step(loss) or step(gradients, loss)",
                assertThrows(
                                IllegalStateException.class,
                                () -> driven.optimizer().step())
                        .getMessage());
        assertUnchanged(driven);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void mustBeFinite(double loss) {
        Driven driven = driven(DESCENT);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> driven.optimizer().step(loss))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "loss = " + loss + ", but a rule of DescendsOptimizer computes with it"),
                message);
        assertUnchanged(driven);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Momo", "MomoAdam", "Polyak"})
    void aRuleThatStandsStillBelowABoundSaysSoOnce(String rule) {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.stepsmith");
        logger.addHandler(handler);
        try {
            Driven driven = new Driven(bounded(rule), loader, "off", new int[] {3}, START);
            driven.step(0.1, 0.5, new double[] {1, 1, 1});
            driven.step(0.1, 0, new double[] {1, 1, 1});
            driven.step(0.1, -1e-9, new double[] {1, 1, 1});
            assertEquals(List.of(), warnings);
            driven.step(0.1, -0.25, new double[] {1, 1, 1});
            driven.step(0.1, -0.5, new double[] {1, 1, 1});
            assertEquals(1, warnings.size());
            String said = "The loss -0.25 given to Bounded" + rule
                    + "Optimizer is below lowerBound = 0.0, where its rule takes the least loss";
            assertTrue(warnings.get(0).startsWith(said), warnings.get(0));
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static Case bounded(String rule) {
        return new Case(
                "Bounded" + rule,
                "io.stepsmith.rule." + rule,
                Map.of(),
                Precision.DOUBLE,
                false,
                false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, Double.NaN})
    void otherRulesIgnoreIt(double loss) {
        Driven driven = driven(SGD);
        driven.step(0.1, loss, new double[] {1, 1, 1});
        assertArrayEquals(new double[] {1 - 0.1, -2 - 0.1, 0.5 - 0.1}, driven.weights());
    }

    private static void assertUnchanged(Driven driven) {
        assertArrayEquals(START, driven.weights());
        assertArrayEquals(new double[3], driven.states().get("best"));
        assertEquals(0, driven.optimizer().updates());
        assertEquals(0, driven.optimizer().clock());
    }

    private static Driven driven(Case configuration) {
        return new Driven(configuration, loader, "off", new int[] {3}, START);
    }
}
