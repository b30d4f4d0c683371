package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Arithmetic;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.FastProbe;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.Shaped;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Divisions without the divider: how exact they are, and what is refused so that they are. */
class FastDivisionTest {
    private static final int MANTISSAS = 1 << 23;
    private static final int LEAST = Float.floatToRawIntBits(Float.MIN_NORMAL);
    private static final int GREATEST = Float.floatToRawIntBits(0x1p125f);

    /**
     * The weight becomes its quotient by the gradient, over all denominators that can be shown to
     * be in range.
     */
    private static final String QUOTIENT = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Quotient {
                private static final double LEAST = 0x1p-126;
                private static final double GREATEST = 0x1p125;

                double weight(double w, double g, Step step) {
                    return w / Math.min(Math.max(g, LEAST), GREATEST);
                }
            }
            """;

    private static final Case QUOTIENTS = new Case(
            "Quotients",
            "cases.Quotient",
            Map.of(),
            Precision.FLOAT,
            Arithmetic.FAST_DIVISION,
            false,
            Case.Layout.JAGGED);
    private static final Case ADAM_W = new Case(
            "FastAdamW",
            "io.stepsmith.rule.AdamW",
            Map.of(),
            Precision.FLOAT,
            Arithmetic.FAST_DIVISION,
            false,
            Case.Layout.JAGGED);
    private static final Case BEFORE = new Case(
            "FastBefore",
            "io.stepsmith.rule.Adam",
            Map.of("epsilonPlacement", "BEFORE_CORRECTION"),
            Precision.FLOAT,
            Arithmetic.FAST_DIVISION,
            false,
            Case.Layout.JAGGED);

    @TempDir
    private static Path classes;

    private static ClassLoader loader;

    @BeforeAll
    static void compile() throws Exception {
        Compiled compiled = Compiled.of(
                Compiled.WITH_VECTORS,
                QUOTIENT,
                QUOTIENTS.source(),
                ADAM_W.source(),
                BEFORE.source());
        compiled.writeTo(classes);
        loader = compiled.load();
    }

    /**
     * The seed of a denominator twice as large has an exponent one less and the same digits, so all
     * mantissas are all errors.
     */
    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void quotientsByAllMantissasAreWithinTheirUlps(String simd) {
        SplittableRandom random = new SplittableRandom(5);
        for (int part = 0; part < 16; part++) {
            double[] numerators = new double[MANTISSAS / 16];
            double[] denominators = new double[numerators.length];
            for (int i = 0; i < numerators.length; i++) {
                numerators[i] = Float.intBitsToFloat(
                        Float.floatToRawIntBits(1) + random.nextInt(MANTISSAS));
                denominators[i] = Float.intBitsToFloat(
                        Float.floatToRawIntBits(1) + part * numerators.length + i);
            }
            check(simd, numerators, denominators);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void quotientsOfAllSizesAreWithinTheirUlps(String simd) {
        SplittableRandom random = new SplittableRandom(6);
        double[] numerators = new double[1 << 20];
        double[] denominators = new double[numerators.length];
        for (int i = 0; i < numerators.length; i++) {
            numerators[i] = numerator(random);
            denominators[i] = Float.intBitsToFloat(
                    i % 64 == 0
                            ? LEAST + i / 64
                            : i % 64 == 1
                                    ? GREATEST - i / 64
                                    : random.nextInt(LEAST, GREATEST + 1));
        }
        check(simd, numerators, denominators);
    }

    private static double numerator(SplittableRandom random) {
        float any = Float.intBitsToFloat(random.nextInt());
        return Float.isNaN(any) || Float.isInfinite(any) ? numerator(random) : any;
    }

    private static void check(String simd, double[] numerators, double[] denominators) {
        Driven driven = new Driven(
                QUOTIENTS, loader, simd, List.of(Shaped.jagged(numerators.length)), numerators);
        driven.step(0, denominators);
        double[] quotients = driven.weights();
        double worst = 0;
        for (int i = 0; i < quotients.length; i++) {
            double exact = numerators[i] / denominators[i];
            if (Math.abs(exact) < Float.MAX_VALUE) {
                worst = Math.max(
                        worst,
                        Math.abs(quotients[i] - exact)
                                / Math.scalb(
                                        1.0,
                                        Math.max(Math.getExponent(exact), Float.MIN_EXPONENT)
                                                - 23));
            } else {
                assertTrue(
                        Math.abs(quotients[i]) >= 0x1.fffffcp127,
                        numerators[i] + " / " + denominators[i] + " = " + quotients[i]);
            }
        }
        assertTrue(worst <= 1.5, "off by " + worst + " ulp");
        assertTrue(worst > 0.6, "this is a division: off by " + worst + " ulp");
    }

    @ParameterizedTest
    @ValueSource(doubles = {9e-38, 1e-300, 1.1e20})
    void anEpsilonThatProvesNothingIsRefused(double epsilon) throws Exception {
        ModelOptimizer<?> optimizer = optimizer(ADAM_W, "epsilon", 1e-37);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> optimizer.hyperparameter("epsilon", epsilon))
                .getMessage();
        assertTrue(
                message.startsWith("epsilon = " + epsilon
                        + ", which is outside [1e-37, 1e20], where arithmetic = FAST_DIVISION"),
                message);
        assertEquals(1e-37, optimizer.hyperparameter("epsilon"));
        assertThrows(IllegalArgumentException.class, () -> optimizer(BEFORE, "epsilon", epsilon));
        optimizer(BEFORE, "epsilon", 1e20).hyperparameter("epsilon", 1e-8);
    }

    @Test
    void aCurveThatLeavesWhatIsProvenIsRefused() throws Exception {
        ModelOptimizer<?> optimizer = builder(ADAM_W)
                .schedule("epsilon", Curve.linear(1e-8, 1e-300, 2))
                .build();
        optimizer.step();
        optimizer.step();
        String message =
                assertThrows(IllegalStateException.class, optimizer::step).getMessage();
        assertTrue(
                message.startsWith(
                        "the curve of epsilon gives 1.0E-300 at 2, which is outside [1e-37, 1e20], where arithmetic = FAST_DIVISION"),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UseFMA", "-XX:UseAVX=0"})
    void withoutMultiplyAddItRefusesToStart(String flag) throws Exception {
        Fork.Result result = Fork.run(
                FastProbe.class,
                classes,
                List.of("-XX:+IgnoreUnrecognizedVMOptions", flag),
                ADAM_W.model());
        assertTrue(
                result.output()
                        .contains(
                                "FastAdamWOptimizer was generated with arithmetic = FAST or FAST_DIVISION, which needs fused multiply-add in hardware: this processor has "
                                        + "none, or -XX:-UseFMA"),
                result.output());
        assertEquals(0, result.exit(), result.output());
    }

    @Test
    void withoutTheFlagItRefusesToStart() throws Exception {
        Fork.Result result = Fork.run(
                FastProbe.class,
                classes,
                List.of("--limit-modules", "java.base,java.management"),
                ADAM_W.model());
        assertTrue(
                result.output()
                        .contains(
                                "this JVM does not say whether it has it; use a HotSpot JVM (in an image of modules, add jdk.management)"),
                result.output());
        assertEquals(0, result.exit(), result.output());
    }

    private static ModelOptimizer<?> optimizer(Case configuration, String name, double value)
            throws Exception {
        return builder(configuration).hyperparameter(name, value).build();
    }

    private static OptimizerBuilder<Object, ?> builder(Case configuration)
            throws ReflectiveOperationException {
        Object model = TestModel.of(loader, configuration.model());
        model.getClass().getField("w").set(model, new float[][] {{1}});
        model.getClass().getField("wGradient").set(model, new float[][] {{1}});
        return TestModel.builder(model);
    }
}
