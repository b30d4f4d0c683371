package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stepsmith.processor.testing.AllocationProbe;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.Models;
import io.stepsmith.processor.testing.TestRules;
import io.stepsmith.processor.testing.WatchedModel;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * In a cold JVM, under any flags, {@code step()} allocates nothing on the calling thread from its
 * second call on, and nothing on others. The profile {@code whole} has all models and flags; other
 * runs have each model once, and one model under the flags that differ most.
 */
@Tag("sampled")
class AllocationTest {
    private static final String[] LENGTHS = {"1003", "0", "5", "1024", "19"};

    /**
     * Before C2 compiles a method it makes the string constants of its class, on the thread that
     * calls it. Those of the JDK's own meter, 480 and 896 bytes, are not to count: its methods stay
     * interpreted.
     */
    private static final List<String> UNCOMPILED_METER = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=exclude,sun.management.*::*",
            "-XX:CompileCommand=exclude,com.sun.management.internal.*::*");

    private static final String EVALUATED = """
            package models;
            @io.stepsmith.Optimizer(rule = cases.Averaged.class)
            public class Evaluated {
                @io.stepsmith.Param public float[] w; public float[] wGradient;
                @io.stepsmith.Param @io.stepsmith.Group(rule = cases.Sharp.class) public float[] v; public float[] vGradient;
            }
            """;

    /**
     * Reductions over tensors, rows, columns and the model, weights for evaluation, and exact
     * functions.
     */
    private static final String REDUCING_DOUBLES = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Clip(norm = 1)
            @Optimizer(rule = Lamb.class)
            public class ReducingDoubles {
                @Param public double[] w; public double[] wGradient;
            }
            """;

    private static final String REDUCING = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Prodigy.class)
            public class Reducing {
                @Param public float[] prodigy; public float[] prodigyGradient;
                @Param @Group(rule = Lamb.class) public float[] lamb; public float[] lambGradient;
                @Param @Group(rule = Adafactor.class) public float[][] adafactor = new float[19][53]; public float[][] adafactorGradient = new float[19][53];
                @Param @Group(rule = Adafactor.class) public float[] unfactored; public float[] unfactoredGradient;
                @Param @Group(rule = ScheduleFreeAdamW.class) public float[] averaged; public float[] averagedGradient;
                @Param @Group(rule = Madgrad.class) public float[] cubeRoot; public float[] cubeRootGradient;
                @Param @Group(rule = Padam.class) public float[] power; public float[] powerGradient;
            }
            """;

    /** From its thousandth update on, norms of gradients overflow in float. */
    private static final String OVERFLOWING = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, modifiers = Overflowing.Inflation.class)
            @Clip(norm = 1, adaptive = 1)
            @Schedule(of = "inflation.factor", shape = Shape.MULTI_STEP, factor = 1e30, at = 1000, steps = 1001)
            public class Overflowing {
                @Param public float[] w; public float[] wGradient;
                @Param public float[][] matrix = new float[19][53]; public float[][] matrixGradient = new float[19][53];

                @UpdateModifier
                public static final class Inflation {
                    @Hyper double factor = 1;

                    double gradient(double w, double g, Step step, Tensor tensor) {
                        double total = tensor.sum(Exact.exp(g) * factor * factor);
                        return factor * (g + 1) + 1 / total;
                    }
                }
            }
            """;

    private static final String MATRICES = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Muon.class)
            public class Matrices {
                @Param public float[][] a; public float[][] aGradient;
                @Param public float[][] b; public float[][] bGradient;
                @Param @Group(rule = AdamW.class) public float[] bias; public float[] biasGradient;
            }
            """;

    /** Objects in lists of the kinds that people have. */
    private static final String LISTED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.ArrayList;
            import java.util.Arrays;
            import java.util.List;
            @Optimizer(rule = AdamW.class)
            public class Listed {
                @Param public float[] w; public float[] wGradient;
                @Param List<Layer> some = new ArrayList<>(List.of(new Layer(), new Layer(), new Layer()));
                @Param List<Layer> fixed = List.of(new Layer(), new Layer(), new Layer());
                @Param List<Layer> two = List.of(new Layer(), new Layer());
                @Param List<Layer> array = Arrays.asList(new Layer(), new Layer());
                @Param float[] mem = new float[1007]; float[] memGradient = new float[1007];
                @Slice(of = "mem", shape = {"2", "5", "20"}) final int matrices = 0;
                @Slice(of = "mem") final int rest = 200;

                static class Layer {
                    @Param float[][] weights = new float[3][5]; float[][] weightsGradient = new float[3][5];
                }
            }
            """;

    /** What methods and buffers give, siblings, layers of several classes, absent parameters. */
    private static final String HELD = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.nio.FloatBuffer;
            import java.util.List;
            @Optimizer(rule = AdamW.class)
            public class Held {
                @Param public float[] w; public float[] wGradient;
                @Param(classes = Dense.class) Layer[] layers = {new Dense(), new Plain(), new Dense()};
                private final List<Parameter> parameters = List.of(new Parameter(), new Parameter());
                @Param List<Parameter> parameters() { return parameters; }
                @Param @Sparse double[] touched = new double[5];
                @Param @Sparse float[][] table = new float[3][4];
                @Param(shape = {"2", "3"}) @Sparse float[] flat = new float[6];
                @Param FloatBuffer buffer = FloatBuffer.allocate(9);
                FloatBuffer bufferGradient = FloatBuffer.allocate(9);

                interface Layer {}
                static class Plain implements Layer {}
                static class Dense implements Layer {
                    private final float[] own = new float[7], ownGradient = new float[7];
                    @Param float[] getOwn() { return own; }
                    float[] getOwnGradient() { return ownGradient; }
                    @Param(optional = true) float[] bias; float[] biasGradient;
                }
                static class Tensor { @Param float[] data = new float[5]; }
                static class Parameter {
                    @Param(gradient = "grad") Tensor value = new Tensor();
                    Tensor grad = new Tensor();
                }
            }
            """;

    /**
     * Five phases on each of three hyperparameters, and a plateau; phases and observations follow
     * each other fast.
     */
    private static final String SCHEDULED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import io.stepsmith.schedule.*;
            @SuppressWarnings("stepsmith.RateJumps")
            @Optimizer(rule = AdamW.class, weightDecay = 0.01)
            @WarmUp(steps = 9, shape = WarmUpShape.SQUARE_ROOT)
            @Schedule(shape = Shape.LINEAR, to = 2e-3, steps = 40)
            @Schedule(shape = Shape.POLYNOMIAL, to = 1e-3, power = 2, steps = 60)
            @Schedule(shape = Shape.TRIANGLE, to = 3e-3, steps = 20, repeat = 9, factor = 0.9)
            @Schedule(shape = Shape.PIECEWISE, at = {0, 30, 80}, values = {1e-3, 2e-3, 1e-3}, between = Interpolation.COSINE, steps = 100)
            @Schedule(shape = Shape.COSINE, to = 1e-4, steps = 25, repeat = Double.POSITIVE_INFINITY, stretch = 2, shrink = 0.9)
            @Schedule(shape = Shape.EXPONENTIAL, of = "beta1", to = 0.8, steps = 50)
            @Schedule(shape = Shape.REX, of = "beta1", to = 0.95, steps = 50)
            @Schedule(shape = Shape.SIGMOID, of = "beta1", to = 0.85, steps = 50)
            @Schedule(shape = Shape.TANH, of = "beta1", to = 0.9, steps = 50)
            @Schedule(shape = Shape.ONE_MINUS_SQRT, of = "beta1", to = 0.85, steps = 300)
            @Schedule(shape = Shape.STEP, of = "weightDecay", factor = 0.5, every = 20, steps = 60)
            @Schedule(shape = Shape.MULTI_STEP, of = "weightDecay", factor = 2, at = {10, 20}, steps = 60)
            @Schedule(shape = Shape.LOGARITHMIC, of = "weightDecay", to = 0.02, steps = 60)
            @Schedule(shape = Shape.INVERSE_TIME, of = "weightDecay", timescale = 30, steps = 60)
            @Schedule(shape = Shape.INVERSE_SQRT, of = "weightDecay", timescale = 30)
            @Plateau(factor = 0.7, growth = 1.1, ceiling = 2, floor = 0.1, patience = 1, cooldown = 1, window = 2)
            public class Scheduled {
                @Param public float[] w; public float[] wGradient;
            }
            """;

    /** Every array and object is another at every step. */
    private static final String REPLACED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED)
            public class Replaced implements Runnable {
                public static class Layer {
                    @Param public float[] v = new float[7]; public float[] vGradient = new float[7];
                }
                public static class Named extends Layer { public String name; }
                @Param public float[] w; public float[] wGradient;
                @Param public double[] d; public double[] dGradient;
                @Param public float[][] rows; public float[][] rowsGradient;
                @Param(shape = {"19", "53"}) @Group(rule = Adafactor.class) float[] flat = new float[1007];
                float[] flatGradient = new float[1007];
                @Param float[] mem = new float[1007]; float[] memGradient = new float[1007];
                @Slice(of = "mem", shape = {"2", "5", "20"}) @Group(rule = Adafactor.class) final int matrices = 0;
                @Slice(of = "mem") final int rest = 200;
                @Param public Layer[] layers = {new Layer(), new Named()};
                public void run() {
                    w = w.clone(); wGradient = wGradient.clone();
                    d = d.clone(); dGradient = dGradient.clone();
                    flat = flat.clone(); flatGradient = flatGradient.clone();
                    mem = mem.clone(); memGradient = memGradient.clone();
                    for (int i = 0; i < rows.length; i++) { rows[i] = rows[i].clone(); rowsGradient[i] = rowsGradient[i].clone(); }
                    Layer first = layers[0]; layers[0] = layers[1]; layers[1] = first;
                }
            }
            """;

    /** Gradients are products of factors, which are other arrays at every step. */
    private static final String FACTORED = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class)
            @Clip(norm = 1)
            public class Factored implements Runnable {
                @Param @Outer(rows = "dy", columns = "input") float[][] w = new float[19][53];
                @Param(shape = {"53", "19"}) @Outer(rows = "input", columns = "dy") @Group(rule = Adafactor.class)
                float[] flat = new float[1007];
                @Param @Outer(rows = "dy", columns = "input") @Group(rule = Muon.class) float[][] muon = new float[19][53];
                @Param(gradient = "dy") @Group(rule = Sgd.class) float[] b = new float[19];
                @Param @Outer(rows = "error", columns = "error") @Group(rule = Lamb.class)
                double[][] square = new double[67][67];
                float[] dy = new float[19], input = new float[53];
                double[] error = new double[67];
                public void run() {
                    dy = dy.clone(); input = input.clone(); error = error.clone();
                    dy[7] += 0.5f; input[11] += 0.25f; error[13] += 0.125;
                }
            }
            """;

    /** All that can stand around a step; every third call is an update. */
    private static final String TAIL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED, batchSize = "examples")
            @Clip(norm = 1) @WeightAverage @LossScale @Accumulate(3)
            public class Tail {
                public int examples = 8;
                @Param public float[] w; public float[] wGradient;
                @Param @Group(rule = Lion.class) public float[] v; public float[] vGradient;
            }
            """;

    /** Windows of micro-batches whose gradients the optimizer adds up, in several formats. */
    private static final String WINDOWS = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class)
            @Clip(norm = 1) @Accumulate(3)
            public class Windows {
                @Param public float[] w; public float[] wGradient;
                @Param public double[] d; public double[] dGradient;
                @Param(shape = {"19", "53"}) @Group(rule = Adafactor.class) short[] flat = new short[1007];
                float[] flatGradient = new float[1007];
                @Param @Group(rule = Momo.class, clip = false) public float[] bounded; public float[] boundedGradient;
            }
            """;

    /** What other runs have beside models without flags. */
    private static final Set<String> NOT_ONLY_WHOLE = Set.of(
            "models.OneRAdam -Xint",
            "models.OneRAdam -XX:+UseZGC",
            "models.Listed -XX:+UseZGC",
            "models.OneLion -Dvectors=true",
            "models.Mastered -Dvectors=true");

    @TempDir
    private static Path classes;

    @BeforeAll
    static void compile() throws Exception {
        Compiled.of(
                        Compiled.WITH_VECTORS,
                        Models.fields("Forty", "AdamW", 40),
                        Models.fields("OneRAdam", "RAdam", 1),
                        Models.fields("OneLion", "Lion", 1),
                        Models.fields("OneLars", "Lars", 1),
                        Models.fields("Fast", "AdamW", 1)
                                .replace(
                                        "AdamW.class",
                                        "AdamW.class, arithmetic = io.stepsmith.Arithmetic.FAST_DIVISION"),
                        TestRules.AVERAGED,
                        TestRules.SHARP,
                        EVALUATED,
                        REDUCING,
                        REDUCING_DOUBLES,
                        OVERFLOWING,
                        OVERFLOWING
                                .replace("Overflowing", "WatchingOverflows")
                                .replace("@Clip", WatchedModel.ALL + "\n@Clip"),
                        MATRICES,
                        SCHEDULED,
                        TAIL,
                        WINDOWS,
                        LISTED,
                        HELD,
                        REPLACED,
                        FACTORED,
                        FACTORED.replace("Factored", "FactoredWindows")
                                .replace("@Clip", "@Accumulate(3)\n@Clip"),
                        Models.fields("Clipped", "AdamW", 1)
                                .replace("public class", "@Clip(norm = 1)\npublic class"),
                        Models.fields("Watching", "AdamW", 1)
                                .replace("public class", WatchedModel.ALL + "\npublic class"),
                        Models.fields("Protected", "AdamW", 1)
                                .replace(
                                        "public class",
                                        "@Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)\npublic class"),
                        Models.fields("Wrapped", "AdamW", 1)
                                .replace(
                                        "AdamW.class",
                                        "AdamW.class, modifiers = {io.stepsmith.modifier.Mechanic.class, "
                                                + "io.stepsmith.modifier.Lookahead.class, io.stepsmith.modifier.Sam.class}"),
                        Models.fields("Halved", "AdamW", 1)
                                .replace("weightDecay", "states = States.BFLOAT16, weightDecay"),
                        Models.fields("Mastered", "AdamW", 1)
                                .replace("@Param public float", "@Param public short")
                                .replace(
                                        "AdamW.class",
                                        "AdamW.class, modifiers = {"
                                                + "io.stepsmith.modifier.ExponentialMovingAverage.class, io.stepsmith.modifier.Sam.class}"),
                        Models.fields("Thousand", "AdamW", 1000),
                        TestRules.ELEMENTARY,
                        Models.fields("OneElementary", "Lion", 1)
                                .replace("io.stepsmith.rule.Lion", "cases.Elementary")
                                .replace(", weightDecay = 0.01", ""))
                .writeTo(classes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-Dplain", "-Xint", "-XX:TieredStopAtLevel=1", "-XX:UseAVX=0", "-XX:-UseFMA"
            })
    void nothingUnderAnyFlags(String flag) throws Exception {
        probe("models.OneRAdam", flag, 1250);
    }

    /** Where the string constants of the JDK's own classes are not in an archive, on some JDKs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-Xshare:off",
                "-XX:ActiveProcessorCount=1",
                "-XX:-UseCompressedOops"
            })
    void nothingWithoutArchivedStrings(String flag) throws Exception {
        probe("models.OneRAdam", flag, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models.Reducing", "models.Listed", "models.Scheduled"})
    void nothingOfManyModelsWithoutArchivedStrings(String model) throws Exception {
        probe(model, "-XX:+UseZGC", 400);
    }

    @Test
    void nothingOnAnyThreadWithoutArchivedStrings() throws Exception {
        probe(
                "models.OneRAdam",
                List.of("-XX:+UseZGC", "-Dthreads=4", "-Dstepsmith.shareFrom=64"),
                600);
    }

    @Test
    void nothingOfHolders() throws Exception {
        probe("models.Held", "-Dplain", 1500);
    }

    @Test
    void nothingWithFortyFields() throws Exception {
        probe("models.Forty", "-Dplain", 1500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models.Reducing", "models.Tail"})
    void nothingOnAnyThread(String model) throws Exception {
        probe(model, List.of("-Dthreads=4", "-Dstepsmith.shareFrom=64"), 1500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint"})
    void nothingWhereArraysAndObjectsAreReplaced(String flag) throws Exception {
        probe("models.Replaced", flag, 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint"})
    void nothingWhereFactorsOfGradientsAreReplaced(String flag) throws Exception {
        probe("models.Factored", flag, 1000);
    }

    @Test
    void nothingOfWindowsOfFactors() throws Exception {
        probe("models.FactoredWindows", "-Dplain", 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint"})
    void nothingOfAGuardThatGoesBack(String flag) throws Exception {
        probe("models.Protected", List.of(flag, "-Dloss=true"), 1000);
    }

    @Test
    void nothingOfModifiersAroundAStep() throws Exception {
        probe("models.Wrapped", "-Dplain", 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint"})
    void nothingOfSchedulesAndPlateaus(String flag) throws Exception {
        probe("models.Scheduled", flag, 1500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint"})
    void nothingOfWindowsThatEnd(String flag) throws Exception {
        probe("models.Windows", flag, 1500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint", "-XX:TieredStopAtLevel=1", "-Dvectors=true"})
    void nothingOfFastArithmetic(String flag) throws Exception {
        probe("models.Fast", flag, 1000);
    }

    /** Where scalar kernels come to go by strips in the midst of a run. */
    @Test
    void nothingOfDoublesThatGoByStrips() throws Exception {
        probe("models.ReducingDoubles", "-XX:UseAVX=0", 1000);
    }

    @Test
    void nothingOfLion() throws Exception {
        probe("models.OneLion", "-Dplain", 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint", "-Dstepsmith.simd=off"})
    void nothingOfStateAsBfloat16(String flag) throws Exception {
        probe("models.Halved", flag, 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint"})
    void nothingOfWeightsAsBfloat16(String flag) throws Exception {
        probe("models.Mastered", flag, 1000);
    }

    @Test
    void nothingOfWeightsBetweenSteps() throws Exception {
        probe("models.Evaluated", "-Dplain", 1500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint", "-Dstepsmith.simd=off"})
    void nothingOfReducingRules(String flag) throws Exception {
        probe("models.Reducing", flag, 2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dplain", "-Xint", "-XX:TieredStopAtLevel=1"})
    void nothingWhereSumsAreComputedAgain(String flag) throws Exception {
        probe("models.Overflowing", flag, 2000);
    }

    @Test
    void nothingWhereNormsAreWatched() throws Exception {
        probe("models.WatchingOverflows", "-Dplain", 2000);
        probe("models.Watching", List.of("-Dthreads=4", "-Dstepsmith.shareFrom=64"), 1500);
    }

    @Test
    void nothingWhereMatricesAreOrthogonalised() throws Exception {
        probe("models.Matrices", "-Dplain", 2000, "67", "0", "3", "1");
    }

    @Test
    void nothingWithThousandFields() throws Exception {
        probe("models.Thousand", "-Dplain", 1500, "3", "40");
    }

    /**
     * Of first kernels whose scalar loops C2 cannot make into SIMD as good, so that the comparison
     * of the two has one end.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "models.OneLion",
                "models.OneElementary",
                "models.Halved",
                "models.Mastered",
                "models.Clipped",
                "models.Watching",
                "models.Tail",
                "models.OneLars",
                "models.ReducingDoubles"
            })
    void vectorKernelsServeAfterTheyHaveProvedThemselves(String model) throws Exception {
        assertTrue(probe(model, "-Dvectors=true", 1000).contains("vector kernels"));
    }

    private static String probe(String model, String flag, int milliseconds, String... lengths)
            throws Exception {
        assumeTrue(Whole.run()
                || flag.equals("-Dplain")
                || NOT_ONLY_WHOLE.contains(model + " " + flag));
        return probe(model, List.of(flag), milliseconds, lengths);
    }

    private static String probe(
            String model, List<String> flags, int milliseconds, String... lengths)
            throws Exception {
        List<String> options = new ArrayList<>(UNCOMPILED_METER);
        options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        options.addAll(flags);
        List<String> arguments = new ArrayList<>(List.of(model, Integer.toString(milliseconds)));
        arguments.addAll(List.of(lengths.length == 0 ? LENGTHS : lengths));
        Fork.Result result =
                Fork.run(AllocationProbe.class, classes, options, arguments.toArray(String[]::new));
        assertEquals(0, result.exit(), result.output());
        assertTrue(
                result.output().contains(" 0 bytes from the second on")
                        && !result.output().contains("other threads"),
                result.output());
        return result.output();
    }
}
