package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;

import io.stepsmith.processor.testing.Compiled;

import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.annotation.processing.Processor;

/**
 * The processor in a compiler that has no syntax trees (ECJ), and where even their classes are not
 * there.
 */
class OtherCompilersTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = %s.class, learningRate = %s)
            @WarmUp(steps = 10)
            @Schedule(shape = Shape.COSINE, to = 0.01, steps = 100)
            @Schedule(shape = Shape.CONSTANT, steps = 100)
            class Net {
                @Param float[] w = new float[4];
                float[] wGradient = new float[4];
            }
            """;

    private static final String RULE = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            @Preset(convention = Convention.KERAS, learningRate = 0.5)
            public class Plain {
                double update(double w, double g, Step step) {
                    return g;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void ecjCompilesAModel() throws Exception {
        ecj(true, MODEL.formatted("io.stepsmith.rule.AdamW", "0.1"));
        assertTrue(Files.exists(folder.resolve("classes/models/NetOptimizer.class")));
    }

    @Test
    void ecjCompilesARuleWhoseSourceItCanFindOrSaysHow() throws Exception {
        String model = MODEL.formatted("Plain", "0.1");
        if (Runtime.version().feature() < 18) {
            String output = ecj(false, model, RULE);
            assertTrue(
                    output.contains("[NoRuleSource]")
                            && output.contains("give the compiler -sourcepath"),
                    output);
            ecj(true, model, RULE, "-sourcepath", folder.resolve("source").toString());
        } else {
            ecj(true, model, RULE);
        }
        assertTrue(Files.exists(folder.resolve("classes/models/NetOptimizer.class")));
    }

    @Test
    void ecjTellsOfWhatIsMissing() throws Exception {
        String model = MODEL.formatted("io.stepsmith.rule.AdamW", "0.1");
        for (String missing : List.of(
                model.replace("0.1,", "Sizes.RATE,"),
                model.replace("0.1)", "Sizes.RATE)"),
                model.replace("= 10)", "= Sizes.STEPS)"),
                model.replace("0.1)", "0.1, with = @With(name = Sizes.NAME, value = 1))"),
                model.replace("class Net", "class Net extends Sizes"),
                model.replace("@Param", "@Param @Group(name = Sizes.NAME)"),
                model.replace("@Param", "@Param java.util.List<Sizes> sizes;\n@Param"))) {
            String output = ecj(missing.equals(model), missing);
            assertEquals(
                    missing.equals(model), !output.contains("Sizes cannot be resolved"), output);
            assertFalse(output.contains("[Internal]") || output.contains("[Missing"), output);
            assertEquals(
                    missing.equals(model),
                    Files.deleteIfExists(folder.resolve("generated/models/NetOptimizer.java")),
                    missing);
        }
    }

    @Test
    void modelsNeedNoSyntaxTrees() throws Exception {
        Compilation compilation = withoutTrees(MODEL.formatted("io.stepsmith.rule.AdamW", "0.1"));
        assertEquals(
                Compilation.Status.SUCCESS,
                compilation.status(),
                compilation.diagnostics()::toString);
        assertTrue(compilation.generatedSourceFile("models.NetOptimizer").isPresent());
    }

    @Test
    void mistakesAreSaidWithoutSyntaxTrees() throws Exception {
        assertSaid("[UnknownRule] rule", withoutTrees(MODEL.formatted("Adm", "0.1")));
        assertSaid(
                "[PhaseLength] steps = -1",
                withoutTrees(MODEL.formatted("io.stepsmith.rule.AdamW", "0.1")
                        .replace("steps = 100", "steps = -1")));
        assertSaid(
                "[NoRuleSource] the source of rule models.Plain cannot be read here, so it cannot be compiled; run the compiler on a JDK that has "
                        + "the module jdk.compiler",
                withoutTrees(MODEL.formatted("Plain", "0.1"), RULE));
    }

    private static void assertSaid(String text, Compilation compilation) {
        String said = compilation.errors().toString();
        assertTrue(said.contains(text) && !said.contains("[Internal]"), said);
    }

    /** Compiles with a processor that cannot load the classes of syntax trees. */
    private static Compilation withoutTrees(String... sources) throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : DeploymentTest.processor().split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader parent = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                    throws ClassNotFoundException {
                if (name.startsWith("com.sun.source.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        try (URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), parent)) {
            Processor processor = (Processor) loader.loadClass(StepsmithProcessor.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            return Compiled.compile(List.of(), List.of(sources), List.of(processor));
        }
    }

    /**
     * Compiles models.Net and, if there is a second source, models.Plain with ECJ; options come
     * after the sources.
     */
    private String ecj(boolean succeeds, String... arguments) throws Exception {
        Path source = Files.createDirectories(folder.resolve("source/models"));
        List<String> all = new ArrayList<>(List.of(
                "-17",
                "-cp",
                DeploymentTest.runtime(),
                "-processorpath",
                DeploymentTest.processor(),
                "-d",
                folder.resolve("classes").toString(),
                "-s",
                Files.createDirectories(folder.resolve("generated")).toString()));
        for (String argument : arguments) {
            boolean isSource = argument.startsWith("package");
            Path file = source.resolve(argument.contains("class Net") ? "Net.java" : "Plain.java");
            if (isSource) {
                Files.writeString(file, argument);
            }
            all.add(isSource ? file.toString() : argument);
        }
        StringWriter output = new StringWriter();
        boolean succeeded = BatchCompiler.compile(
                all.toArray(String[]::new), new PrintWriter(output), new PrintWriter(output), null);
        assertEquals(succeeds, succeeded, () -> Arrays.toString(arguments) + output);
        return output.toString();
    }
}
