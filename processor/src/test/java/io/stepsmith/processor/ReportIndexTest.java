package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Optimizer;
import io.stepsmith.processor.testing.Page;
import io.stepsmith.processor.testing.RecordingProcessor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The index of the pages about optimizers, in folders as build tools have them: its links, and what
 * it lists when a part of the models is compiled.
 */
class ReportIndexTest {
    private static final String MODEL = """
            package %s;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.1)
            class %s {
                @Param float[] w = {1};
                float[] wGradient = {1};
            }
            """;

    @TempDir
    Path folder;

    private Path classes;
    private Path generated;
    private Map<String, Set<String>> origins;

    @BeforeEach
    void makeFolders() throws IOException {
        classes = Files.createDirectories(folder.resolve("target/classes"));
        generated = Files.createDirectories(folder.resolve("target/generated sources"));
    }

    @Test
    void linksLeadToFiles() throws Exception {
        compile(source("app.net", "Net"), source("app", "Line"));
        assertEquals(List.of("app.Line", "app.net.Net"), listed());
        for (Path page : List.of(
                generated.resolve("stepsmith.html"),
                generated.resolve("app/LineOptimizer.html"),
                generated.resolve("app/net/NetOptimizer.html"))) {
            Set<String> found = new TreeSet<>();
            for (String link : Page.of(Files.readString(page)).attributes("href")) {
                if (!link.startsWith("#")) {
                    Path target = Path.of(page.toUri().resolve(link));
                    assertTrue(Files.exists(target), () -> page + " leads to " + link);
                    found.add(target.getFileName().toString());
                }
            }
            String name = page.getFileName().toString().replace("Optimizer.html", "");
            assertEquals(
                    name.equals("stepsmith.html")
                            ? Set.of(
                                    "Line.java",
                                    "LineOptimizer.html",
                                    "LineOptimizer.java",
                                    "Net.java",
                                    "NetOptimizer.html",
                                    "NetOptimizer.java")
                            : Set.of(name + ".java", name + "Optimizer.java", "stepsmith.html"),
                    found);
        }
    }

    @Test
    void isWholeWhenSomeOfTheModelsAreCompiled() throws Exception {
        compile(source("app", "B"), source("app", "C"));
        compile(source("app", "A"));
        assertEquals(List.of("app.A", "app.B", "app.C"), listed());
        String whole = index();
        compile(source("app", "C"));
        assertEquals(whole, index());
        Files.delete(generated.resolve("app/BOptimizer.html"));
        compile(source("app", "A"));
        assertEquals(List.of("app.A", "app.C"), listed());
        Files.delete(classes.resolve("app/C.class"));
        compile(source("app", "A"));
        assertEquals(List.of("app.A"), listed());
    }

    /** Each file has one class that it is made from, as Gradle asks, and the index all models. */
    @Test
    void namesWhatItIsMadeFrom() throws Exception {
        compile(source("app", "A"), source("app", "B"));
        assertEquals(
                Map.of(
                        "AOptimizer", Set.of("app.A"),
                        "AOptimizer.html", Set.of("app.A"),
                        "BOptimizer", Set.of("app.B"),
                        "BOptimizer.html", Set.of("app.B"),
                        "stepsmith.html", Set.of("app.A", "app.B")),
                origins);
        compile(source("app", "B"));
        assertEquals(Set.of("app.A", "app.B"), origins.get("stepsmith.html"));
        assertEquals(Set.of("app.B"), origins.get("BOptimizer.html"));
    }

    @Test
    void eachModuleHasItsOwn() throws Exception {
        for (String module : List.of("one", "two")) {
            Path root = Files.createDirectories(folder.resolve("modules/" + module + "/" + module));
            Files.writeString(
                    root.resolveSibling("module-info.java"),
                    "module " + module + " { requires io.stepsmith; }");
            Files.writeString(root.resolve("Net.java"), MODEL.formatted(module, "Net"));
        }
        for (int i = 0; i < 2; i++) {
            assertTrue(isCompiled(
                    List.of(
                            "--module-source-path",
                            folder.resolve("modules").toString(),
                            "--module-path",
                            Path.of(Optimizer.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toURI())
                                    .toString(),
                            "--module",
                            i == 0 ? "one,two" : "one"),
                    List.of()));
            for (String module : List.of("one", "two")) {
                Path index = generated.resolve(module + "/stepsmith.html");
                Page page = Page.of(Files.readString(index));
                assertEquals(Set.of(module + ".Net"), page.ids());
                for (String link : page.attributes("href")) {
                    assertTrue(Files.exists(Path.of(index.toUri().resolve(link))), link);
                }
            }
        }
    }

    @Test
    void isNotWrittenAfterAnError() throws Exception {
        Path wrong = source("app", "Wrong");
        Files.writeString(wrong, Files.readString(wrong).replace("wGradient", "other"));
        assertFalse(isCompiled(source("app", "A"), wrong));
        assertFalse(Files.exists(generated.resolve("stepsmith.html")));
    }

    private String index() throws IOException {
        return Files.readString(generated.resolve("stepsmith.html"));
    }

    private List<String> listed() throws Exception {
        return List.copyOf(Page.of(index()).ids());
    }

    private Path source(String packageName, String name) throws IOException {
        Path file = folder.resolve("src/" + packageName.replace('.', '/') + "/" + name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, MODEL.formatted(packageName, name));
    }

    private void compile(Path... sources) throws IOException {
        assertTrue(isCompiled(sources));
    }

    private boolean isCompiled(Path... sources) throws IOException {
        try (Stream<Path> old = Files.walk(generated)) {
            for (Path file : old.filter(path -> Arrays.stream(sources)
                            .anyMatch(source -> path.endsWith(source.getFileName()
                                    .toString()
                                    .replace(".java", "Optimizer.java"))))
                    .toList()) {
                Files.delete(file);
            }
        }
        String path = classes + File.pathSeparator + System.getProperty("java.class.path");
        return isCompiled(List.of("-cp", path), List.of(sources));
    }

    private boolean isCompiled(List<String> more, List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-s",
                generated.toString(),
                "-Astepsmith.report=true",
                "-Astepsmith.simd=OFF"));
        options.addAll(more);
        JavaCompiler.CompilationTask task = compiler.getTask(
                null,
                null,
                said -> {},
                options,
                null,
                compiler.getStandardFileManager(null, null, null)
                        .getJavaFileObjectsFromPaths(sources));
        RecordingProcessor processor = new RecordingProcessor(new StepsmithProcessor());
        task.setProcessors(List.of(processor));
        boolean made = task.call();
        origins = processor.origins();
        return made;
    }
}
