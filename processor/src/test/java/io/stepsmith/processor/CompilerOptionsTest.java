package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;

import io.stepsmith.processor.emit.java.Surroundings;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.tools.Diagnostic;

/**
 * Generated code is good for whatever options the compiler is given, and whatever classes are
 * beside it.
 */
@Tag("sampled")
class CompilerOptionsTest {
    private static final String HEAD =
            "import io.stepsmith.*;\nimport io.stepsmith.modifier.*;\nimport io.stepsmith.rule.*;\n";
    private static final String MODEL = "package models;\n" + HEAD + """
            %s
            @Optimizer(rule = AdamW.class, modifiers = ExponentialMovingAverage.class)
            @Clip(norm = 1) @Guard @WarmUp(steps = 10) @Schedule(shape = Shape.COSINE, to = 0, steps = 100)
            public class Net {
                /** Sizes. */
                %s int rows = 2;
                /** Weights. */
                @Param public float[] w = {1};
                /** Gradients. */
                public float[] wGradient = {1};
                /** Weights. */
                @Param(shape = {"rows", "2"}) @Group(rule = Muon.class) public float[] v = {1, 2, 3, 4};
                /** Gradients. */
                public float[] vGradient = {1, 2, 3, 4};
                /** More. */
                @Param public Block block = new Block();
                /** A model. */
                public Net() {}
            }
            """;
    private static final String BLOCK = "package models;\n" + HEAD + """
            /** A block. */
            %s
            public class Block {
                /** Weights. */
                @Param @Group(rule = Prodigy.class) public double[] w = {1};
                /** Gradients. */
                public double[] wGradient = {1};
                /** A block. */
                public Block() {}
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"8", "11"})
    void olderReleases(String release) {
        List<String> sources = new ArrayList<>(
                List.of(MODEL.formatted("/** A model. */", "static"), BLOCK.formatted("")));
        Whole.sample(Case.builtIn(), 8, release.length())
                .forEach(configuration -> sources.add(configuration.source()));
        Compilation compilation =
                Compiled.compile(List.of("--release", release, "-Xlint:-options"), sources);
        assertEquals(List.of(), compilation.errors());
        assertEquals(
                1,
                compilation.notes().stream()
                        .filter(note -> note.getMessage(null).contains("[LaterRelease]"))
                        .count());
        assertFalse(compilation.notes().stream()
                .anyMatch(note -> note.getMessage(null).contains("[ScalarOnly]")));
    }

    @Test
    void allWarnings() {
        for (String deprecated : List.of("", "@Deprecated", "@Deprecated(forRemoval = true)")) {
            silent(
                    "-Xlint:all,-path",
                    MODEL.formatted(
                            "/** A model. */ @SuppressWarnings(\"removal\") " + deprecated,
                            "static"),
                    BLOCK.formatted(deprecated));
        }
    }

    @Test
    void allFaultsOfJavadoc() {
        // Before JDK 25, javac cannot be told that generated code needs no comments on what is
        // private.
        String access = Runtime.version().feature() < 25 ? "/protected" : "";
        silent(
                "-Xdoclint:all" + access,
                MODEL.formatted("/** A model. */", "public"),
                BLOCK.formatted(""));
    }

    private static void silent(String option, String... sources) {
        Compilation compilation = Compiled.compile(List.of(option), List.of(sources));
        assertEquals(
                List.of(),
                compilation.diagnostics().stream()
                        .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                        .map(one -> one.getMessage(null))
                        .filter(text -> !text.contains("[options]"))
                        .toList());
    }

    @Test
    void classesOfThePackageThatHideOthers() throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>(Surroundings.JAVA_LANG);
        // Classes of the engine, of the Vector API and of the generated class itself.
        names.addAll(List.of(
                "Accumulator",
                "Curve",
                "Extent",
                "FloatStrips",
                "FloatVector",
                "GeneratedOptimizer",
                "Hyperparameter",
                "KernelGate",
                "Lengths",
                "OptimizerBuilder",
                "Part",
                "Reduced",
                "Scalar",
                "Segments",
                "Vector",
                "VectorOperators"));
        List<String> sources = new ArrayList<>(
                List.of(MODEL.formatted("/** A model. */", "static"), BLOCK.formatted("")));
        for (String name : names) {
            sources.add("package models;\npublic class " + name + " {}\n");
        }
        steps(
                Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                        .load(),
                "models.Net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Math", "Float", "Override", "Vector", "Scalar", "Part", "Segments", "Curve"
            })
    void modelsAndTheirClassesThatHideOthers(String name) throws ReflectiveOperationException {
        String fields = "@Param public float[] w = {1}; public float[] wGradient = {1};";
        String source =
                "package models;\n@io.stepsmith.Optimizer(rule = io.stepsmith.rule.AdamW.class) @io.stepsmith.Clip(norm = 1)\npublic class "
                        + name
                        + " {\n" + fields.replace("@Param", "@io.stepsmith.Param")
                        + "\n@io.stepsmith.Param public Inner inner = new Inner();\n"
                        + "public static class Inner { "
                        + fields.replace("@Param", "@io.stepsmith.Param")
                        + " @io.stepsmith.Param public Deep." + name
                        + "2 d = new Deep." + name + "2();"
                        + "public static class Deep { public static class " + name + "2 { "
                        + fields.replace("@Param", "@io.stepsmith.Param") + " } } }\n}\n";
        source = source.replace(name + "2", name.equals("Math") ? "Float" : "Math");
        steps(Compiled.of(Compiled.WITH_VECTORS, source).load(), "models." + name);
    }

    @Test
    void namesOfARulesVariables() throws ReflectiveOperationException {
        for (String name : List.of(
                "Math",
                "Float",
                "KERNELS",
                "FLOATS",
                "part",
                "row",
                "model",
                "builder",
                "number",
                "rate",
                "weights",
                "gradients",
                "binder",
                "Vector",
                "java",
                "io",
                "totalSteps",
                "k",
                "t",
                "from",
                "end",
                "vector",
                "Segments",
                "update",
                "pass")) {
            String rule = """
                    package rules;
                    import io.stepsmith.*; import io.stepsmith.language.*;
                    @UpdateRule
                    public class Named {
                        @Hyper(min = 0) double %1$s = 0.5;
                        @State double %1$sState;
                        @State(per = Extent.TENSOR) double %1$sOfTensor;
                        double update(double w, double g, Step step, Tensor tensor) {
                            double %1$sLanes = g * %1$s;
                            %1$sOfTensor = tensor.norm(g) + step.number();
                            %1$sState = %1$sLanes * %1$sLanes + %1$sOfTensor;
                            return %1$sState;
                        }
                    }
                    """.formatted(name);
            String model = "package models;\n" + HEAD
                    + "@Optimizer(rule = rules.Named.class)\n@Schedule(of = \"" + name
                    + "\", shape = Shape.LINEAR, to = 1, portion = 1)\n"
                    + "public class Net { @Param public float[] w = {1}; public float[] wGradient = {1}; }";
            Compilation compilation = Compiled.compile(Compiled.WITH_VECTORS, List.of(rule, model));
            assertEquals(List.of(), compilation.errors(), name);
        }
    }

    @Test
    void aMistakeBesideAModelWithItsOwnRule() {
        String rule =
                "package rules;\nimport io.stepsmith.*; import io.stepsmith.language.*;\n@UpdateRule\npublic class Own { double update(double w, double g, Step step) { return g; } }\n";
        String good =
                "package models;\nimport io.stepsmith.*;\n@Optimizer(rule = rules.Own.class)\nclass Good { @Param float[] w; float[] wGradient; }\n";
        String bad =
                "package models;\nimport io.stepsmith.*;\n@Optimizer(rule = rules.Own.class)\nclass Bad { @Param float[] w; }\n";
        Compilation compilation = Compiled.compile(Compiled.WITH_VECTORS, List.of(rule, good, bad));
        assertEquals(1, compilation.errors().size());
        assertEquals(
                List.of(),
                compilation.warnings().stream()
                        .map(one -> one.getMessage(null))
                        .filter(text -> text.contains("last round"))
                        .toList());
    }

    private static void steps(ClassLoader loader, String name) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(name);
        Object model = type.getConstructor().newInstance();
        TestModel.optimizer(model).step();
        assertTrue(((float[]) type.getField("w").get(model))[0] < 1);
    }
}
