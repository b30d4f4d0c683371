package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages of the guide show what compiles and what samples print, lead to what is there, and are
 * short.
 */
class GuideTest {
    private static final int MOST_BYTES = 8_000;
    private static final int MOST_BYTES_OF_README = 6_000;

    private static final Path README = Repository.TOP.resolve("README.md");
    private static final Path INDEX = Repository.GUIDE.resolve("README.md");
    private static final Pattern PRINTED = Pattern.compile("printed by (S\\d\\d_\\w+)");
    private static final Pattern FROM = Pattern.compile("from (\\S+)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    private static List<Path> pages;
    private static List<String> java;
    private static List<String> gradle;
    private static List<String> xml;
    private static List<String> properties;

    @BeforeAll
    static void read() {
        Repository repository = Repository.read();
        pages = repository.pages();
        java = repository.java();
        gradle = repository.gradle();
        xml = repository.xml();
        properties = repository.properties();
    }

    @TestFactory
    Stream<DynamicTest> fencesAreOfSources() {
        return Stream.concat(
                        guide(), Stream.of(README, Repository.TOP.resolve("examples/README.md")))
                .map(MarkdownPage::read)
                .flatMap(page -> page.fences().stream().map(fence -> {
                    String place = name(page.file) + ":" + fence.number();
                    return dynamicTest(
                            place,
                            () -> problem(fence)
                                    .ifPresent(problem -> fail(place + ": " + problem)));
                }));
    }

    private static Optional<String> problem(Fence fence) throws Exception {
        Matcher printed = PRINTED.matcher(fence.note());
        if (printed.matches()) {
            return missing(fence, Samples.printed(printed.group(1)));
        }
        Matcher from = FROM.matcher(fence.note());
        if (from.matches()) {
            return missing(fence, Files.readString(Repository.TOP.resolve(from.group(1))));
        }
        return switch (fence.language()) {
            case "java" -> missing(FenceMatcher.JAVA, fence, java);
            case "groovy", "kotlin" -> missing(FenceMatcher.JAVA, fence, gradle);
            case "xml" -> missing(FenceMatcher.XML, fence, xml);
            case "properties" -> missing(FenceMatcher.LINES, fence, properties);
            case "sh" -> Optional.empty();
            default ->
                Optional.of("a fence is java, groovy, kotlin, xml, properties or sh, or has"
                        + " <!-- printed by S01_FirstModel --> or <!-- from path/of/file -->"
                        + " on the line before");
        };
    }

    private static Optional<String> missing(Fence fence, String text) {
        return missing(FenceMatcher.PRINTED, fence, List.of(FenceMatcher.PRINTED.normal(text)));
    }

    private static Optional<String> missing(
            FenceMatcher matcher, Fence fence, List<String> sources) {
        return matcher.missing(fence.lines(), sources)
                .map(part -> "this stands in no source:\n" + part);
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return pages.stream()
                .map(file -> dynamicTest(
                        name(file),
                        () -> assertEquals(
                                List.of(),
                                MarkdownPage.read(file).links().stream()
                                        .filter(link -> !leadsSomewhere(file, link))
                                        .toList())));
    }

    private static boolean leadsSomewhere(Path page, String link) {
        if (ELSEWHERE.matcher(link).matches()) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file)
                && (parts.length == 1
                        || !file.toString().endsWith(".md")
                        || MarkdownPage.read(file).anchors().contains(parts[1]));
    }

    @TestFactory
    Stream<DynamicTest> pagesAreShort() {
        return Stream.concat(guide(), Stream.of(README))
                .map(file -> dynamicTest(name(file), () -> {
                    int most = file.equals(README) ? MOST_BYTES_OF_README : MOST_BYTES;
                    long bytes = Files.size(file);
                    assertTrue(bytes < most, () -> bytes + " bytes; it has fewer than " + most);
                }));
    }

    @Test
    void theIndexHasEachPage() {
        List<String> links = MarkdownPage.read(INDEX).links();
        assertEquals(
                List.of(),
                guide().filter(file -> !file.equals(INDEX))
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !links.contains(name))
                        .toList());
    }

    private static Stream<Path> guide() {
        return pages.stream().filter(file -> Repository.GUIDE.equals(file.getParent()));
    }

    private static String name(Path file) {
        return Repository.TOP.relativize(file).toString();
    }
}
