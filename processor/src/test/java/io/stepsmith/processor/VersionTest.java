package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The version that poms, pages and snippets name, and the command that sets it in all of them. */
class VersionTest {
    private static final Path ROOT = Path.of("..");
    private static final Path COMMAND = Path.of(".ci/version");
    private static final Path CHANGELOG = Path.of("CHANGELOG.md");

    /** Pages whose versions are others than the one that is worked on. */
    private static final Set<String> OTHERS = Set.of("CHANGELOG.md", "CONTRIBUTING.md");

    private static final Pattern TEXT = Pattern.compile(".*\\.(xml|md|gradle|kts|toml|properties)");
    private static final Pattern POM =
            Pattern.compile("<artifactId>stepsmith</artifactId>\\s*<version>([^<]+)<");

    /** All ways to name a version of Stepsmith, and snapshots, which are of nothing else. */
    private static final Pattern NAMED = Pattern.compile("<artifactId>stepsmith[\\w-]*</artifactId>"
            + "\\s*<version>([^<]+)<"
            + "|<stepsmith\\.version>([^<]+)<"
            + "|\\bio\\.stepsmith:stepsmith[\\w-]*:([\\w.-]+)"
            + "|\\bstepsmith-[a-z]+-(\\d+\\.\\d+\\.\\d+(?:-SNAPSHOT)?)"
            + "|\\bstepsmith\\.?[vV]ersion\\s*[=:]\\s*[\"']?(\\d[\\w.-]*)"
            + "|(\\d+\\.\\d+\\.\\d+-SNAPSHOT)");

    @Test
    void allNameTheVersionOfThePom() throws IOException {
        Map<Path, Set<String>> named = named(ROOT);
        String version = version(ROOT);
        named.forEach(
                (file, versions) -> assertEquals(Set.of(version), versions, () -> file.toString()));
        for (String module : SourceFormTest.MODULES) {
            assertTrue(named.containsKey(Path.of(module, "pom.xml")), module);
        }
    }

    @Test
    void oneCommandSetsIt(@TempDir Path copy) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "a shell");
        Set<Path> files = new TreeSet<>(named(ROOT).keySet());
        files.add(COMMAND);
        files.add(CHANGELOG);
        for (Path file : files) {
            Path to = copy.resolve(file);
            Files.createDirectories(to.getParent());
            Files.copy(ROOT.resolve(file), to);
        }
        for (String version : new String[] {"7.8.9", "7.9.0-SNAPSHOT"}) {
            int exit = new ProcessBuilder(copy.resolve(COMMAND).toString(), version, "2026-11-30")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            assertEquals(0, exit);
            named(copy)
                    .forEach((file, versions) ->
                            assertEquals(Set.of(version), versions, () -> file.toString()));
        }
        String changes = Files.readString(copy.resolve(CHANGELOG));
        assertTrue(changes.contains("\n## [Unreleased]\n\n## [7.8.9] - 2026-11-30\n"), changes);
        assertTrue(
                Files.readString(copy.resolve("pom.xml"))
                        .contains("outputTimestamp>2026-11-30T00:00:00Z<"),
                "The entries of jars are of the day of the release");
    }

    private static String version(Path root) throws IOException {
        Matcher matcher = POM.matcher(Files.readString(root.resolve("pom.xml")));
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    /** The versions that each file names, but for those that Maven puts in. */
    private static Map<Path, Set<String>> named(Path root) throws IOException {
        Map<Path, Set<String>> named = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean made = name.equals("target") || name.matches("\\.\\w.*");
                return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                    throws IOException {
                String name = file.getFileName().toString();
                if (TEXT.matcher(name).matches() && !OTHERS.contains(name)) {
                    Set<String> versions = versions(Files.readString(file));
                    if (!versions.isEmpty()) {
                        named.put(root.relativize(file), versions);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return named;
    }

    private static Set<String> versions(String text) {
        return NAMED.matcher(text)
                .results()
                .map(VersionTest::group)
                .filter(version -> !version.contains("$") && !version.contains("@"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String group(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }
}
