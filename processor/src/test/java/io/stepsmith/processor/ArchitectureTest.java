package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages of the compiler depend on each other in one way only. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/io/stepsmith/processor");
    private static final Pattern OURS = Pattern.compile("io\\.stepsmith\\.processor\\.(\\w+)\\.\\w+");
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "ir", Set.of(),
            "pass", Set.of("ir"),
            "report", Set.of("ir"),
            "source", Set.of("report"),
            "model", Set.of("ir", "pass", "report"),
            "lower", Set.of("ir", "pass", "report", "source", "model"),
            "check", Set.of("ir", "pass", "report", "model", "lower"),
            "facts", Set.of("ir", "pass", "model"),
            "page", Set.of("ir", "model", "facts"),
            "emit", Set.of("ir", "pass", "model", "facts"));

    @Test
    void packagesPointOneWay() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            Set<String> allowed = ALLOWED.get(file.getParent().getFileName().toString());
            Matcher matcher = OURS.matcher(Files.readString(file));
            while (allowed != null && matcher.find()) {
                if (!allowed.contains(matcher.group(1)) && !file.getParent().endsWith(matcher.group(1))) {
                    wrong.add(file + " uses " + matcher.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void onlySourceAndLowerReadSyntaxTrees() throws IOException {
        assertEquals(Set.of("source", "lower"), packagesThatMention("com.sun.source"));
        assertEquals(Set.of(), packagesThatMention("com.sun.tools"));
    }

    @Test
    void onlyEmitWritesJava() throws IOException {
        Set<String> packages = packagesThatMention("com.palantir.javapoet");
        packages.remove("processor");
        assertEquals(Set.of("emit"), packages);
    }

    private static Set<String> packagesThatMention(String text) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path file : sources()) {
            if (Files.readString(file).contains("import " + text)) {
                packages.add(file.getParent().getFileName().toString());
            }
        }
        return packages;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            assertTrue(sources.size() > 50, "the sources are not where they are looked for");
            return sources;
        }
    }
}
