package io.stepsmith.examples.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of this repository that pages show or are, without what builds make. */
final class Repository {
    /** Its top. */
    static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    /** The pages of the guide, with its index. */
    static final Path GUIDE = TOP.resolve("runtime/guide");

    /** The samples. */
    static final Path SAMPLES = TOP.resolve("examples/src/main/java/io/stepsmith/examples/samples");

    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");

    private final List<Path> files;

    private Repository(List<Path> files) {
        this.files = files;
    }

    /** Finds all files. */
    static Repository read() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes is) {
                    String name = directory.getFileName().toString();
                    return name.equals("target") || name.startsWith(".")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(files);
        return new Repository(files);
    }

    /** Returns all pages in Markdown. */
    List<Path> pages() {
        return files.stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    /**
     * Returns the Java that a build compiles: of the examples and their tests, of the runtime with
     * its rules, and generated sources as they are recorded.
     */
    List<String> java() {
        return normal(
                FenceMatcher.JAVA,
                "examples/.*src/(main|test)/java/.*\\.java"
                        + "|runtime/(spark/)?src/main/java/.*\\.java"
                        + "|processor/src/test/resources/golden/.*\\.java");
    }

    /** Returns the builds of Gradle. */
    List<String> gradle() {
        return normal(FenceMatcher.JAVA, ".*\\.gradle(\\.kts)?");
    }

    /** Returns builds of Maven and other files in XML. */
    List<String> xml() {
        return normal(FenceMatcher.XML, ".*\\.xml");
    }

    /** Returns files of settings. */
    List<String> properties() {
        return normal(FenceMatcher.LINES, ".*(\\.properties|lombok\\.config|/\\.mvn/.*)");
    }

    private List<String> normal(FenceMatcher matcher, String names) {
        Predicate<String> isNamed = Pattern.compile(names).asMatchPredicate();
        Matcher version = VERSION.matcher(text(TOP.resolve("pom.xml")));
        String current = version.find() ? version.group(1) : "";
        return files.stream()
                .filter(file -> isNamed.test(TOP.relativize(file).toString().replace('\\', '/')))
                .map(file -> text(file).replace("@project.version@", current))
                .map(matcher::normal)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
