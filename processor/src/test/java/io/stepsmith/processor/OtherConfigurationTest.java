package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A state that was saved under another configuration is taken, and one line names what differs. */
class OtherConfigurationTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 0.1)
            %s
            public class %s {
                @Param public float[] w = {1, 2}; public float[] wGradient = {1, 1};
                @Param %s public Layer[] layers = {new Layer(), new Layer()};
                public static class Layer { @Param public float[] v = {1}; public float[] vGradient = {1}; }
            }
            """;
    private static final String FULL = """
            @Schedule(shape = Shape.LINEAR, to = 0, steps = 100) @Schedule(of = "beta2", shape = Shape.LINEAR, from = 0.9, to = 0.99, steps = 10)
            @Plateau(metric = Plateau.Metric.OBSERVED, factor = 0.5) @Guard @LossScale(interval = 20) @Accumulate(2)""";

    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(
                        List.of(),
                        MODEL.formatted("", "Plain", ""),
                        MODEL.formatted(FULL, "Full", "@LayerDecay(0.5)"),
                        MODEL.formatted(
                                FULL.replaceFirst("LINEAR", "COSINE")
                                        .replace("factor = 0.5", "factor = 0.25, higher = true")
                                        .replace("@Guard", "@Guard(warnAfter = 7, failAfter = 8)")
                                        .replace("= 20", "= 30")
                                        .replace("(2)", "(value = 3, mean = false)"),
                                "Other",
                                "@LayerDecay(0.25)"),
                        MODEL.replace("AdamW.class", "AdamW.class, arithmetic = Arithmetic.FAST")
                                .formatted("", "Fused", ""),
                        MODEL.replace("AdamW.class", "Sgd.class, momentum = 0.9")
                                .formatted("", "Torch", ""),
                        MODEL.replace(
                                        "AdamW.class",
                                        "Sgd.class, momentum = 0.9, convention = Convention.KERAS")
                                .formatted("", "Keras", ""))
                .load();
    }

    @SuppressWarnings("unchecked")
    private static ModelOptimizer<Object> make(
            String name, UnaryOperator<OptimizerBuilder<Object, ?>> settings)
            throws ReflectiveOperationException {
        Object model = TestModel.of(loader, "models." + name);
        OptimizerBuilder<Object, ?> builder = TestModel.builder(model);
        return (ModelOptimizer<Object>) settings.apply(builder).build();
    }

    /** What is said when a state of one model, under other names, is restored by another. */
    private static List<String> said(ModelOptimizer<Object> from, ModelOptimizer<Object> to) {
        OptimizerState saved = from.state().copy();
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
            to.restore(saved);
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(from.clock(), to.clock());
        return said;
    }

    @Test
    void flagsOfTheRuleThatDifferAreNamed() throws ReflectiveOperationException {
        ModelOptimizer<Object> keras = make("Keras", builder -> builder);
        ModelOptimizer<Object> torch = make("Torch", builder -> builder);
        assertEquals(
                List.of(
                        "Restored the state of KerasOptimizer, where there was no option of the rule"
                                + " of group default, and here is rateInMomentum true."
                                + " What is configured here holds."),
                said(torch, keras));
        assertEquals(
                List.of("Restored the state of TorchOptimizer, where option of the rule of group"
                        + " default was rateInMomentum true, and there is none here."
                        + " What is configured here holds."),
                said(keras, torch));
        assertEquals(List.of(), said(keras, keras));
    }

    /** The last bits of what follows differ, and nothing that a state holds. */
    @Test
    void nothingIsSaidOfOtherArithmetic() throws ReflectiveOperationException {
        ModelOptimizer<Object> plain = make("Plain", builder -> builder);
        ModelOptimizer<Object> fused = make("Fused", builder -> builder);
        plain.step();
        assertEquals(List.of(), said(plain, fused));
        fused.step();
        assertEquals(List.of(), said(fused, plain));
    }

    @Test
    void annotationsThatDifferAreNamed() throws ReflectiveOperationException {
        ModelOptimizer<Object> other = make("Other", builder -> builder);
        assertEquals(
                List.of("Restored the state of OtherOptimizer, where "
                        + "schedule of learningRate was Curve.linear(0.1, 0, 100), and is Curve.cosine(0.1, 0, 100) here; "
                        + "factor of layer layers[0].v was rateScale 0.5, and is rateScale 0.25 here; "
                        + "@Plateau was higher 0.0, factor 0.5, floor 0.0, growth 1.0, ceiling 1.0, patience 10.0, cooldown 0.0, threshold 1.0E-4, relative 1.0, ofLosses 0.0, "
                        + "and is higher 1.0, factor 0.25, floor 0.0, growth 1.0, ceiling 1.0, patience 10.0, cooldown 0.0, threshold 1.0E-4, relative 1.0, ofLosses 0.0 here; "
                        + "@Accumulate was Curve.constant(2), mean, and is Curve.constant(3), sum here; "
                        + "@LossScale was growth 2.0, backoff 0.5, interval 20.0, and is growth 2.0, backoff 0.5, interval 30.0 here; "
                        + "@Guard was warnAfter 100.0, failAfter 1000.0, spike 0.0, window 0.0, fails 0.0, rollBacks 0.0, "
                        + "and is warnAfter 7.0, failAfter 8.0, spike 0.0, window 0.0, fails 0.0, rollBacks 0.0 here. "
                        + "What is configured here holds."),
                said(make("Full", builder -> builder), other));
        assertEquals(0.1, other.learningRateAt(0));
        assertEquals(0.05, other.learningRateAt(50), 1e-15);
        assertTrue(Math.abs(other.learningRateAt(25) - 0.075) > 0.005, "a cosine");
    }

    @Test
    void nothingIsSaidOfTheSame() throws ReflectiveOperationException {
        UnaryOperator<OptimizerBuilder<Object, ?>> settings =
                builder -> builder.schedule("beta1", Curve.of(clock -> 0.9 / (1 + clock)))
                        .hyperparameter("epsilon", 1e-3);
        ModelOptimizer<Object> one = make("Full", settings);
        one.step();
        one.hyperparameter("weightDecay", 0.5);
        one.learningRate(0.25);
        ModelOptimizer<Object> other = make("Full", settings);
        assertEquals(List.of(), said(one, other));
        assertEquals(0.25, other.hyperparameter("learningRate"));
    }

    @Test
    void aCurveOfTheBuilderIsOneToo() throws ReflectiveOperationException {
        ModelOptimizer<Object> plain = make("Plain", builder -> builder);
        plain.learningRate(0.5);
        ModelOptimizer<Object> curved = make(
                "Plain",
                builder -> builder.schedule("learningRate", Curve.inverseSqrt(0.1, 4))
                        .schedule("beta1", Curve.constant(0.75)));
        assertEquals(
                List.of(
                        "Restored the state of PlainOptimizer, where "
                                + "there was no schedule of learningRate, and here is Curve.inverseSqrt(0.1, 4); "
                                + "there was no schedule of beta1, and here is Curve.constant(0.75); "
                                + "beta1 was set to 0.9, and comes from a schedule here. What is configured here holds."),
                said(plain, curved));
        assertEquals(
                List.of("Restored the state of PlainOptimizer, where "
                        + "schedule of learningRate was Curve.inverseSqrt(0.1, 4), and there is none here; "
                        + "schedule of beta1 was Curve.constant(0.75), and there is none here. "
                        + "What is configured here holds."),
                said(curved, make("Plain", builder -> builder)));
    }

    /** A function of the caller's is known by its value at the clock alone. */
    @Test
    void functionsAreComparedAtTheClock() throws ReflectiveOperationException {
        ModelOptimizer<Object> one = make(
                "Plain",
                builder -> builder.schedule(
                        "beta1", Curve.of(clock -> clock < 3 ? 0.5 : 0.75).shift(1)));
        one.step();
        ModelOptimizer<Object> other =
                make("Plain", builder -> builder.schedule("beta1", Curve.of(clock -> 0.5)));
        assertEquals(List.of(), said(one, other));
        for (int i = 0; i < 2; i++) {
            one.step();
        }
        assertEquals(
                List.of(
                        "Restored the state of PlainOptimizer, where schedule of beta1 was a function with 0.75 at 3, "
                                + "and is a function with 0.5 at 3 here. What is configured here holds."),
                said(one, other));
        ModelOptimizer<Object> none = make(
                "Plain",
                builder -> builder.schedule("beta1", Curve.of(clock -> {
                    if (clock > 2) {
                        throw new IllegalStateException();
                    }
                    return 0.5;
                })));
        assertTrue(said(one, none).get(0).contains("and is a function with no value at 3 here"));
    }

    /** Of a long table the last value is the only one that differs. */
    @Test
    void longCurvesHaveAChecksum() throws ReflectiveOperationException {
        double[] values = new double[1000];
        ModelOptimizer<Object> one =
                make("Plain", builder -> builder.schedule("beta1", Curve.table(values)));
        String before = one.state().configuration().get("schedule/beta1");
        assertEquals(212, before.length());
        values[999] = 0.5;
        ModelOptimizer<Object> other =
                make("Plain", builder -> builder.schedule("beta1", Curve.table(values)));
        assertEquals(1, said(one, other).size());
    }

    /** A value that was neither saved nor scheduled is no state of this optimizer. */
    @Test
    void valuesOfHyperparametersAreThere() throws ReflectiveOperationException {
        ModelOptimizer<Object> one = make("Plain", builder -> builder);
        OptimizerState saved = one.state();
        OptimizerState without = saved.withSlots(saved.slots().stream()
                .filter(slot -> !slot.name().endsWith("/epsilon"))
                .toList());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> one.restore(without))
                .getMessage()
                .contains("slot hyperparameters/default/epsilon is missing"));
    }
}
