package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Javadoc that doclint has nothing to say about: of all that the runtime exports, its overview, and
 * generated sources.
 */
class JavadocTest {
    private static final Path RUNTIME = Path.of("../runtime/src/main");
    private static final Path OVERVIEW = RUNTIME.resolve("javadoc/overview.html");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\}</pre>");
    /** Keeps the compiler from telling what is wrong. */
    private static final Pattern SUPPRESSED = Pattern.compile("(?m)^ *@SuppressWarnings\\(.*\\)\n");
    /** Said of sources that read the Vector API, whatever their Javadoc. */
    private static final String INCUBATING = "warn.incubating.modules";

    @Test
    void ofTheRuntimeIsWhole(@TempDir Path folder) throws Exception {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
        List<String> options = List.of(
                "-quiet",
                "-Xdoclint:all",
                "-encoding",
                "UTF-8",
                "-d",
                folder.toString(),
                "-overview",
                OVERVIEW.toString(),
                "--module-source-path",
                "io.stepsmith=" + RUNTIME.resolve("java"),
                "--module",
                "io.stepsmith",
                "--add-modules",
                "jdk.incubator.vector",
                "--add-reads",
                "io.stepsmith=jdk.incubator.vector");
        boolean made = tool.getTask(null, null, said, null, options, null).call();
        assertEquals(List.of(), messages(said));
        assertTrue(made);
        String first = Files.readString(folder.resolve("index.html"));
        assertTrue(first.contains("A first model"), "the overview is not the first page");
        try (Stream<Path> pages = Files.walk(folder.resolve("io.stepsmith/io/stepsmith"))) {
            assertTrue(pages.anyMatch(page -> page.endsWith("rule/AdamW.html")));
        }
        assertFalse(Files.exists(folder.resolve("io.stepsmith/io/stepsmith/engine/failure")));
    }

    @Test
    void theExamplesOfTheOverviewCompile() throws Exception {
        List<String> sources = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(OVERVIEW));
        while (example.find()) {
            sources.add("package models;\n" + example.group(1));
        }
        assertEquals(2, sources.size());
        Compiled compiled = Compiled.of(
                List.of("-Xlint:all", "-Astepsmith.simd=OFF"), sources.toArray(String[]::new));
        assertEquals(List.of(), compiled.compilation().warnings());
    }

    @Test
    void ofGeneratedSourcesIsWhole() {
        Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, models());
        List<String> all = new ArrayList<>(List.of(models()));
        Set<String> generated = new TreeSet<>();
        compiled.sources().forEach((file, source) -> {
            generated.add(file);
            all.add(SUPPRESSED.matcher(source).replaceAll(""));
        });
        assertTrue(generated.size() > 20, generated::toString);
        List<String> options = new ArrayList<>(Compiled.WITH_VECTORS);
        options.addAll(List.of("-proc:none", "-Xdoclint:all/protected", "-Xmaxwarns", "1000"));
        assertEquals(
                List.of(),
                Compiled.compile(options, all, List.of()).diagnostics().stream()
                        .filter(one -> one.getSource() != null
                                && generated.contains(fileName(one.getSource().getName())))
                        .map(Object::toString)
                        .toList());
    }

    private static String[] models() {
        List<String> models = new ArrayList<>(GeneratedSourceTest.sources());
        models.add(ReportPageTest.CYCLED);
        return models.toArray(String[]::new);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<String> messages(DiagnosticCollector<JavaFileObject> said) {
        return said.getDiagnostics().stream()
                .filter(one -> !one.getCode().endsWith(INCUBATING))
                .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                .map(Object::toString)
                .toList();
    }
}
