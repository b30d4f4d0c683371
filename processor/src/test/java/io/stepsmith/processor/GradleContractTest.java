package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.RecordingProcessor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * What Gradle asks of a processor that is declared isolating: each file is made from one class, and
 * is the same when only that class is compiled and others come from their class files.
 */
class GradleContractTest {
    private static final Map<String, String> SOURCES = Map.of(
            "Base", """
            abstract class Base {
                @Param float[] bias = new float[4];
                float[] biasGradient = new float[4];
            }
            """, "Layer", """
            class Layer {
                static final double RATE = 3e-4;
                @Param float[][] w = new float[4][4];
                float[][] wGradient = new float[4][4];
            }
            """, "Plain", """
            @UpdateRule
            public class Plain {
                @Hyper double scale = 0.5;
                double update(double w, double g, Step step) {
                    return scale * g;
                }
            }
            """, "Halved", """
            @UpdateModifier
            public class Halved {
                double gradient(double w, double g, Step step) {
                    return g / 2;
                }
            }
            """, "Net", """
            @Optimizer(rule = Plain.class, modifiers = Halved.class, learningRate = Layer.RATE)
            class Net extends Base {
                @Param Layer[] layers = {new Layer(), new Layer()};
                @Param @Group(rule = AdamW.class) float[] head = new float[4];
                float[] headGradient = new float[4];
            }
            """, "Other", """
            @Optimizer(rule = Sgd.class, learningRate = 0.1)
            class Other {
                @Param Layer layer = new Layer();
            }
            """);

    @TempDir
    private Path folder;

    @Test
    void eachFileIsMadeFromOneClass() throws IOException {
        write();
        RecordingProcessor processor = new RecordingProcessor(new StepsmithProcessor());
        compile(folder.resolve("whole"), "", processor, SOURCES.keySet());
        assertEquals(
                Map.of(
                        "Plain_RuleIr", Set.of("app.Plain"),
                        "Halved_RuleIr", Set.of("app.Halved"),
                        "NetOptimizer", Set.of("app.Net"),
                        "OtherOptimizer", Set.of("app.Other")),
                processor.origins());
    }

    @Test
    void aFileIsTheSameWhenOnlySomeAreCompiled() throws IOException {
        write();
        Path whole = folder.resolve("whole");
        compile(whole, "", new StepsmithProcessor(), SOURCES.keySet());
        Map<String, String> expected = generated(whole);
        int number = 0;
        for (Set<String> some : List.of(
                Set.of("Net"),
                Set.of("Other"),
                Set.of("Plain"),
                Set.of("Plain", "Net"),
                Set.of("Halved", "Net"),
                Set.of("Base", "Layer", "Net", "Other"))) {
            Path part = folder.resolve("part" + number++);
            compile(part, whole.resolve("classes").toString(), new StepsmithProcessor(), some);
            Map<String, String> made = generated(part);
            assertTrue(!made.isEmpty(), some::toString);
            made.forEach((file, text) ->
                    assertEquals(expected.get(file), text, () -> file + " made by " + some));
        }
    }

    private void write() throws IOException {
        Files.createDirectories(folder.resolve("app"));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Files.writeString(
                    folder.resolve("app/" + source.getKey() + ".java"),
                    "package app; import io.stepsmith.*; import io.stepsmith.language.*;"
                            + " import io.stepsmith.rule.*;\n" + source.getValue());
        }
    }

    private void compile(Path to, String classPath, Processor processor, Set<String> sources)
            throws IOException {
        Path classes = Files.createDirectories(to.resolve("classes"));
        Path generated = Files.createDirectories(to.resolve("generated"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        JavaCompiler.CompilationTask task = compiler.getTask(
                output,
                null,
                null,
                List.of(
                        "-d",
                        classes.toString(),
                        "-s",
                        generated.toString(),
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + classPath),
                null,
                compiler.getStandardFileManager(null, null, null)
                        .getJavaFileObjects(sources.stream()
                                .sorted()
                                .map(name -> folder.resolve("app/" + name + ".java"))
                                .toArray(Path[]::new)));
        task.setProcessors(List.of(processor));
        assertTrue(task.call(), output::toString);
    }

    private static Map<String, String> generated(Path from) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(from.resolve("generated"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
