package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Hyperparameters that are set at run time: by name, by handles, in groups; they are part of the
 * state, and what is refused changes nothing.
 */
class RunTimeHyperparametersTest {
    private static final String TUNED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 0.01, weightDecay = 0.1)
            @WarmUp(steps = 15)
            @Plateau(metric = Plateau.Metric.OBSERVED, patience = 2)
            public class Tuned {
                @Param public float[] w = {1, -2, 3}; public float[] wGradient = {1, 2, 3};
                @Param @Group(rule = Sgd.class, learningRate = 0.04, momentum = 0.5) public double[] head = {4}; public double[] headGradient = {1};
                @Param @Group(beta2 = 0.9) public float[] tail = {5}; public float[] tailGradient = {1};
            }
            """;
    private static final String PLAIN = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            @Schedule(of = "dampening", shape = Shape.LINEAR, from = 0.25, to = 0.75, steps = 2)
            public class Plain {
                @Param public double[] w = {8}; public double[] wGradient = {1};
                @Param @Group(learningRate = 0.5, momentum = 0.5) public double[] head = {8}; public double[] headGradient = {1};
            }
            """;
    private static final String HALF = TUNED.replace("class Tuned", "class Half")
            .replace("Decay = 0.1", "Decay = 0.1, beta1 = 0.5");
    private static final List<String> FIELDS = List.of("w", "head", "tail");
    private static ClassLoader loader;

    private Object model;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(List.of(), TUNED, PLAIN, HALF).load();
    }

    static Stream<Consumer<ModelOptimizer<?>>> setters() {
        return Stream.of(
                optimizer -> optimizer.hyperparameter("learningRate", 0.03),
                optimizer -> optimizer.learningRate(0.03),
                optimizer -> optimizer.hyperparameter("beta1", 0.5),
                optimizer -> optimizer.hyperparameter("head", "momentum", 0.75),
                optimizer -> optimizer.handle("epsilon").set(0.5),
                optimizer -> optimizer.handle("tail", "beta2").set(0.5),
                optimizer -> optimizer.handleOfAllGroups("learningRate").set(0.0025),
                optimizer -> {
                    for (int i = 0; i < 5; i++) {
                        optimizer.observe(1);
                    }
                    optimizer.learningRate(0.5);
                });
    }

    @ParameterizedTest
    @MethodSource("setters")
    void aResumedRunGoesOnBitForBit(Consumer<ModelOptimizer<?>> setter)
            throws ReflectiveOperationException {
        ModelOptimizer<Object> whole = tuned(builder -> builder);
        Object trained = model;
        steps(whole, 0, 10);
        setter.accept(whole);
        steps(whole, 10, 20);
        OptimizerState saved = whole.state().copy();
        ModelOptimizer<Object> resumed = tuned(builder -> builder);
        copyWeights(trained, model);
        resumed.restore(saved);
        steps(whole, 20, 30);
        steps(resumed, 20, 30);
        assertArrayEquals(weights(trained), weights(model));
        steps(tuned(builder -> builder), 0, 30);
        assertFalse(Arrays.equals(weights(trained), weights(model)), "the value matters");
    }

    /** The correction of the first moment is by a power of beta1. */
    @Test
    void powersAreThoseOfTheValueAtHand() throws ReflectiveOperationException {
        steps(make("Half", builder -> builder), 0, 5);
        double[] annotated = weights(model);
        ModelOptimizer<Object> set = tuned(builder -> builder);
        set.hyperparameter("beta1", 0.5);
        steps(set, 0, 5);
        assertArrayEquals(annotated, weights(model), "set");
        steps(tuned(builder -> builder.hyperparameter("beta1", 0.5)), 0, 5);
        assertArrayEquals(annotated, weights(model), "built");
        steps(tuned(builder -> builder.schedule("beta1", Curve.constant(0.5))), 0, 5);
        assertArrayEquals(annotated, weights(model), "followed");
    }

    @Test
    void aValueComesBackWhereTheSameIsConfigured() throws ReflectiveOperationException {
        ModelOptimizer<Object> optimizer = tuned(builder -> builder.hyperparameter("beta1", 0.75));
        optimizer.hyperparameter("beta1", 0.5);
        optimizer.hyperparameter("tail", "beta2", 0.25);
        OptimizerState saved = optimizer.state().copy();
        ModelOptimizer<Object> other = tuned(builder -> builder.hyperparameter("beta1", 0.75));
        List<String> said = said(() -> other.restore(saved));
        assertEquals(0.5, other.hyperparameter("beta1"));
        assertEquals(0.25, other.hyperparameter("tail", "beta2"));
        assertEquals(List.of(), said);
    }

    @Test
    void theBuilderWinsWhereItConfiguresSomethingElse() throws ReflectiveOperationException {
        ModelOptimizer<Object> optimizer = tuned(builder -> builder);
        optimizer.learningRate(0.5);
        optimizer.hyperparameter("beta1", 0.5);
        OptimizerState saved = optimizer.state().copy();
        ModelOptimizer<Object> other = tuned(builder -> builder.learningRate(0.25));
        List<String> said = said(() -> other.restore(saved));
        assertEquals(0.25, other.hyperparameter("learningRate"));
        assertEquals(0.5, other.hyperparameter("beta1"));
        assertEquals(
                List.of(
                        "Restored the state of TunedOptimizer, where learningRate was configured as 0.01, and is 0.25 here. What is configured here holds."),
                said);
        ModelOptimizer<Object> curved =
                tuned(builder -> builder.schedule("beta1", Curve.constant(0.75)));
        assertTrue(said(() -> curved.restore(saved))
                .get(0)
                .contains("beta1 was set to 0.5, and comes from a schedule here"));
        assertEquals(0.75, curved.hyperparameterAt("beta1", 0));
    }

    @Test
    void whatIsRefusedChangesNothing() throws ReflectiveOperationException {
        ModelOptimizer<Object> optimizer = plain(builder -> builder);
        HyperparameterHandle handle = optimizer.handle("momentum");
        for (Consumer<Double> setter : List.<Consumer<Double>>of(
                handle::set, value -> optimizer.hyperparameter("momentum", value))) {
            String refusal = assertThrows(IllegalArgumentException.class, () -> setter.accept(0.5))
                    .getMessage();
            assertTrue(refusal.contains("'momentum == 0.0' being true"), refusal);
            assertEquals(0, optimizer.hyperparameter("momentum"));
            assertEquals(0, optimizer.hyperparameterAt("momentum", 0));
        }
        HyperparameterHandle head = optimizer.handle("head", "momentum");
        assertThrows(IllegalArgumentException.class, () -> head.set(0));
        assertEquals(0.5, head.get());
        assertThrows(IllegalArgumentException.class, () -> optimizer.learningRate(-1));
        assertThrows(IllegalArgumentException.class, () -> optimizer.learningRate(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> optimizer.handle("dampening").set(0.5),
                "comes from a schedule");
        assertThrows(
                IllegalStateException.class,
                () -> optimizer.handleOfAllGroups("momentum"),
                "0 has no ratios");
        optimizer.step();
        assertEquals(7, value("w"));
        assertEquals(7.5, value("head"));
    }

    /** The first group's rate is checked and set before that of the second is refused. */
    @Test
    void allGroupsAreSetOrNone() throws ReflectiveOperationException {
        ModelOptimizer<Object> optimizer = tuned(builder -> builder);
        HyperparameterHandle rates = optimizer.handleOfAllGroups("learningRate");
        assertThrows(IllegalArgumentException.class, () -> rates.set(1e308));
        assertEquals(0.01, optimizer.hyperparameter("learningRate"));
        rates.set(0.02);
        assertEquals(0.02, rates.get());
        assertEquals(0.08, optimizer.hyperparameter("head", "learningRate"));
        assertEquals(0.02, optimizer.hyperparameter("tail", "learningRate"));
        rates.set(0);
        rates.set(0.01);
        assertEquals(0.04, optimizer.hyperparameter("head", "learningRate"), "back from 0");
        assertEquals(
                0.5,
                optimizer.handleOfAllGroups("momentum").get(),
                "of the only group that has it");
        assertThrows(IllegalArgumentException.class, () -> optimizer.handleOfAllGroups("rho"));
        assertThrows(IllegalArgumentException.class, () -> optimizer.handle("rho"));
        assertThrows(
                IllegalArgumentException.class,
                () -> optimizer.handle("tail", "beta1"),
                "shared with the default group");
    }

    @Test
    void valuesAreToldAtAnyPositionOfTheClock() throws ReflectiveOperationException {
        ModelOptimizer<Object> optimizer = plain(builder -> builder);
        assertEquals(0.25, optimizer.hyperparameterAt("dampening", 0));
        assertEquals(0.5, optimizer.hyperparameterAt("head", "dampening", 1));
        assertEquals(0.5, optimizer.hyperparameterAt("head", "momentum", 1_000));
        ModelOptimizer<Object> tuned = tuned(builder -> builder);
        assertEquals(0.04 / 3, tuned.hyperparameterAt("head", "learningRate", 4), 1e-17);
        assertEquals(tuned.learningRateAt(4), tuned.hyperparameterAt("learningRate", 4));
        for (int i = 0; i < 5; i++) {
            tuned.observe(1);
        }
        assertEquals(
                0.004 / 3,
                tuned.hyperparameterAt("head", "learningRate", 4),
                1e-17,
                "times the plateau's factor");
        assertEquals(0.9, tuned.hyperparameterAt("beta1", 4));
    }

    @Test
    void brokenValuesInAStateAreRefusedWhole() throws ReflectiveOperationException {
        ModelOptimizer<Object> optimizer = tuned(builder -> builder);
        OptimizerState state = optimizer.state().copy();
        steps(optimizer, 0, 1);
        for (Object values : List.of(new double[3], new float[2], new double[] {0.9, 2})) {
            List<OptimizerState.Slot> slots = new ArrayList<>(state.slots());
            slots.replaceAll(slot -> slot.name().equals("hyperparameters/default/beta1")
                    ? OptimizerState.Slot.of(slot.name(), values)
                    : slot);
            String refusal = assertThrows(
                            IllegalArgumentException.class,
                            () -> optimizer.restore(new OptimizerState(
                                    state.fingerprint(), state.configuration(), 0, 0, slots)))
                    .getMessage();
            assertTrue(refusal.contains("beta1"), refusal);
            assertEquals(1, optimizer.updates());
            assertEquals(0.9, optimizer.hyperparameter("beta1"));
        }
        for (int negative = 0; negative < 2; negative++) {
            OptimizerState past = new OptimizerState(
                    state.fingerprint(),
                    state.configuration(),
                    -negative,
                    negative - 1,
                    state.slots());
            String refusal = assertThrows(
                            IllegalArgumentException.class, () -> optimizer.restore(past))
                    .getMessage();
            assertTrue(refusal.contains("is negative"), refusal);
        }
        assertEquals(1, optimizer.updates());
    }

    @Test
    void whatIsMissingIsNamed() throws ReflectiveOperationException {
        ModelOptimizer<Object> optimizer = plain(builder -> builder);
        assertTrue(assertThrows(NullPointerException.class, () -> optimizer.restore(null))
                .getMessage()
                .contains("restore(null)"));
    }

    private static List<String> said(Runnable action) {
        List<String> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.stepsmith");
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return said;
    }

    private static void steps(ModelOptimizer<Object> optimizer, int from, int to) {
        for (int step = from; step < to; step++) {
            optimizer.step();
        }
    }

    private ModelOptimizer<Object> tuned(UnaryOperator<OptimizerBuilder<Object, ?>> settings)
            throws ReflectiveOperationException {
        return make("Tuned", settings);
    }

    private ModelOptimizer<Object> plain(UnaryOperator<OptimizerBuilder<Object, ?>> settings)
            throws ReflectiveOperationException {
        return make("Plain", settings);
    }

    @SuppressWarnings("unchecked")
    private ModelOptimizer<Object> make(
            String name, UnaryOperator<OptimizerBuilder<Object, ?>> settings)
            throws ReflectiveOperationException {
        model = TestModel.of(loader, "models." + name);
        OptimizerBuilder<Object, ?> builder = TestModel.builder(model);
        return (ModelOptimizer<Object>) settings.apply(builder).build();
    }

    private static void copyWeights(Object from, Object to) throws ReflectiveOperationException {
        for (String field : FIELDS) {
            Object array = from.getClass().getField(field).get(from);
            System.arraycopy(
                    array,
                    0,
                    to.getClass().getField(field).get(to),
                    0,
                    java.lang.reflect.Array.getLength(array));
        }
    }

    private static double[] weights(Object model) throws ReflectiveOperationException {
        List<Double> all = new ArrayList<>();
        for (String field : FIELDS) {
            Object array = model.getClass().getField(field).get(model);
            for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
                all.add(((Number) java.lang.reflect.Array.get(array, i)).doubleValue());
            }
        }
        return all.stream().mapToDouble(x -> x).toArray();
    }

    private double value(String field) throws ReflectiveOperationException {
        return ((double[]) model.getClass().getField(field).get(model))[0];
    }
}
