package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.JavaFile;

import io.stepsmith.Optimizer;
import io.stepsmith.processor.testing.AllocationProbe;
import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.Models;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The ways in which users meet the processor: class path, module path, with and without the Vector
 * API, as javac is called.
 */
class DeploymentTest {
    private static final String HINT = "--add-modules jdk.incubator.vector";

    @TempDir
    private Path folder;

    private Path source;
    private Path classes;

    @BeforeEach
    void write() throws Exception {
        source = folder.resolve("source/models/One.java");
        classes = folder.resolve("classes");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes);
        Files.writeString(source, Models.fields("One", "AdamW", 1));
    }

    @Test
    void isFoundOnTheProcessorPath() throws Exception {
        compile(
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                runtime(),
                "-processorpath",
                processor());
        assertTrue(Files.exists(classes.resolve("models/OneOptimizer$Vector.class")));
    }

    @Test
    void isFoundOnTheProcessorModulePath() throws Exception {
        compile(
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                runtime(),
                "--processor-module-path",
                processorWithJavaPoet() + File.pathSeparator + runtime());
        assertTrue(Files.exists(classes.resolve("models/OneOptimizer$Vector.class")));
    }

    @Test
    void servesAModelInAModule() throws Exception {
        module("requires io.stepsmith; requires jdk.incubator.vector;");
        compile("--module-path", runtime(), "-processorpath", processor());
        assertTrue(Files.exists(classes.resolve("models/OneOptimizer$Vector.class")));
    }

    @Test
    void generatedClassesMayBeExported() throws Exception {
        module("requires io.stepsmith; requires static java.compiler; exports models;");
        String output = compile(
                "--module-path", runtime(), "-processorpath", processor(), "-Xlint:exports");
        assertFalse(
                output.lines()
                        .anyMatch(line ->
                                line.contains("OneOptimizer.java") && line.contains("[exports]")),
                output);
    }

    @Test
    void leavesVectorsOutWhereTheModuleDoesNotReadThem() throws Exception {
        module("requires io.stepsmith;");
        String output = compile("--module-path", runtime(), "-processorpath", processor());
        assertTrue(
                output.contains("[ScalarOnly]")
                        && output.contains(
                                "requires jdk.incubator.vector; in the declaration of module models"),
                output);
        assertFalse(output.contains("add-modules"), output);
        assertFalse(Files.exists(classes.resolve("models/OneOptimizer$Vector.class")));
    }

    @Test
    void runsWithoutTheVectorApiAndSaysOnceHowToGetIt() throws Exception {
        String output = compile("-cp", runtime(), "-processorpath", processor());
        assertTrue(output.contains(HINT), output);
        saysOnce(run());
    }

    @Test
    void runsWithoutTheModuleThoughCompiledWithItAndSaysOnceHowToGetIt() throws Exception {
        // kernels of the engine, here those of the norm, are not what the user knows of
        Files.writeString(
                source,
                Files.readString(source)
                        .replace("@Optimizer", "@io.stepsmith.Clip(norm = 1)\n@Optimizer"));
        compile(
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                runtime(),
                "-processorpath",
                processor());
        String output = run();
        saysOnce(output);
        assertTrue(output.contains("Optimizers run on scalar kernels"), output);
    }

    @Test
    void aPropertyForcesTheChoice() throws Exception {
        compile(
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                runtime(),
                "-processorpath",
                processor());
        String forced = run("-Dstepsmith.simd=on");
        assertTrue(forced.contains("the module is not there") && forced.contains(HINT), forced);
        assertTrue(run("-Dstepsmith.simd=on", "--add-modules", "jdk.incubator.vector")
                .contains("vector kernels"));
        assertTrue(run("-Dstepsmith.simd=off", "--add-modules", "jdk.incubator.vector")
                .contains("scalar kernels"));
        assertTrue(run("-Dstepsmith.simd=maybe").contains("it can be auto, on or off"));
    }

    @Test
    void suggestsBuiltInRulesFromWhereverTheRuntimeIs() throws Exception {
        Files.writeString(source, Models.fields("One", "AdmaW", 1));
        Path directory = Path.of(runtime());
        Path jar = Files.isDirectory(directory) ? jar(directory) : directory;
        suggests("-cp", runtime(), "-processorpath", processor());
        suggests("-cp", jar.toString(), "-processorpath", processor());
        module("requires io.stepsmith;");
        suggests("--module-path", runtime(), "-processorpath", processor());
        suggests("--module-path", jar.toString(), "-processorpath", processor());
    }

    @Test
    void isDeclaredIncremental() throws Exception {
        String declared = Files.readString(
                Path.of("src/main/resources/META-INF/gradle/incremental.annotation.processors"));
        assertEquals(StepsmithProcessor.class.getName() + ",isolating\n", declared);
    }

    private static void saysOnce(String output) {
        assertTrue(output.contains("scalar kernels"), output);
        assertEquals(output.indexOf(HINT), output.lastIndexOf(HINT), output);
        assertTrue(output.contains(HINT), output);
    }

    private String run(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        return Fork.run(AllocationProbe.class, classes, all, "models.One", "100", "5", "19", "1003")
                .output();
    }

    private void module(String requires) throws Exception {
        Files.writeString(
                folder.resolve("source/module-info.java"), "module models { " + requires + " }");
    }

    private void suggests(String... options) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        run(output, options);
        assertTrue(
                output.toString(StandardCharsets.UTF_8).contains("did you mean 'AdamW'"),
                () -> output.toString(StandardCharsets.UTF_8));
    }

    private Path jar(Path directory) throws Exception {
        Path jar = folder.resolve("runtime.jar");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int result = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new PrintStream(output),
                        new PrintStream(output),
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        directory.toString(),
                        ".");
        assertEquals(0, result, output.toString(StandardCharsets.UTF_8));
        return jar;
    }

    private String compile(String... options) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int result = run(output, options);
        String text = output.toString(StandardCharsets.UTF_8);
        assertEquals(0, result, text);
        assertTrue(Files.exists(classes.resolve("models/OneOptimizer.class")), text);
        return text;
    }

    private int run(ByteArrayOutputStream output, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-d", classes.toString(), source.toString()));
        Path module = folder.resolve("source/module-info.java");
        if (Files.exists(module)) {
            arguments.add(module.toString());
        }
        return javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, output, output, arguments.toArray(String[]::new));
    }

    static String runtime() throws Exception {
        return location(Optimizer.class);
    }

    static String processor() throws Exception {
        return String.join(
                File.pathSeparator,
                location(StepsmithProcessor.class),
                runtime(),
                location(JavaFile.class));
    }

    /** The processor's module with JavaPoet in it, as the jar has it under another name. */
    private Path processorWithJavaPoet() throws Exception {
        Path joined = folder.resolve("processor");
        copy(Path.of(location(StepsmithProcessor.class)), joined);
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(location(JavaFile.class)))) {
            copy(jar.getPath("/com"), joined.resolve("com"));
        }
        return joined;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static String location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
