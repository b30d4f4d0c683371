package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form of sources that are written by hand, in all modules, and the glossary's. */
class SourceFormTest {
    private static final Path ROOT = Path.of("..");
    static final List<String> MODULES = List.of(
            "runtime",
            "runtime/spark",
            "processor",
            "examples",
            "examples/benchmarks",
            "examples/clients",
            "examples/problems",
            "examples/learningrate",
            "examples/cluster",
            "examples/spark",
            "examples/consumers/line",
            "examples/consumers/micronaut",
            "examples/consumers/modular",
            "examples/consumers/processors",
            "examples/consumers/spring-boot");
    /** Comments are matched so that quotes in them are none. */
    private static final Pattern COMMENT_OR_LITERAL =
            Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"");

    private static final Pattern JAVADOC = Pattern.compile("(?ms)^ */\\*\\*.*?\\*/ *\\n");

    private static final int COLUMNS = 100;
    private static final int LONGEST = 340;
    private static final int LONG = 180;

    /** Pages of mathematics, a table of texts, and what no formatter breaks. */
    private static final Pattern WIDE = Pattern.compile(
            "runtime/.*/(rule/\\w+|modifier/\\w+|math/Fdlibm)\\.java|.*/diagnostic/Message\\.java");

    /** What a test calls that runs all of something in the profile {@code whole}. */
    private static final Pattern SAMPLED =
            Pattern.compile("\\b(Whole|AllCases|Differential|ResumableRuns)\\.");

    @Test
    void linesFitTheirColumns() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Map.Entry<String, String> source : sources("main", "test").entrySet()) {
            if (!WIDE.matcher(source.getKey()).matches()) {
                withoutLiterals(source.getValue())
                        .lines()
                        .filter(line -> line.length() > COLUMNS && !line.startsWith("import "))
                        .forEach(line -> wide.add(source.getKey() + ": " + line));
            }
        }
        assertEquals(List.of(), wide);
    }

    private static String withoutLiterals(String source) {
        return COMMENT_OR_LITERAL
                .matcher(source)
                .replaceAll(found -> found.group().startsWith("/") ? "$0" : "\"\"");
    }

    @Test
    void filesStayShort() throws IOException {
        Map<String, String> sources = sources("main");
        Set<String> tooLong = longerThan(LONGEST, sources);
        assertEquals(Set.of(), tooLong);
        int many = longerThan(LONG, sources).size();
        assertTrue(many <= sources.size() / 10, many + " of " + sources.size());
    }

    /** The profile {@code whole} runs the classes with the tag, and no others. */
    @Test
    void whatIsSampledHasTheTag() throws IOException {
        List<String> wrong = new ArrayList<>();
        sources("test").forEach((file, source) -> {
            boolean sampled = SAMPLED.matcher(withoutLiterals(source)).find()
                    || source.contains("\"stepsmith.whole\"");
            if (file.endsWith("Test.java") && sampled != source.contains("@Tag(\"sampled\")")) {
                wrong.add(file);
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static Set<String> longerThan(int lines, Map<String, String> sources) {
        Set<String> longer = new TreeSet<>();
        sources.forEach((file, source) -> {
            if (withoutJavadoc(source).lines().count() > lines) {
                longer.add(file);
            }
        });
        return longer;
    }

    /** A source without its Javadoc, which says something of each parameter. */
    private static String withoutJavadoc(String source) {
        return JAVADOC.matcher(source).replaceAll("");
    }

    /** All sources by path, but for companions, which are generated. */
    static Map<String, String> sources(String... parts) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : MODULES) {
            for (String part : parts) {
                Path folder = ROOT.resolve(module).resolve("src/" + part + "/java");
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(SourceFormTest::isWritten).toList()) {
                        sources.put(
                                ROOT.relativize(file).toString().replace('\\', '/'),
                                Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }

    private static boolean isWritten(Path file) {
        String name = file.toString();
        return name.endsWith(".java") && !name.endsWith("_RuleIr.java");
    }

    /** A class that is renamed is renamed in the glossary. */
    @Test
    void theGlossaryIsShortAndTrue() throws IOException {
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        List<String> words = page.substring(page.indexOf("### Words"))
                .lines()
                .skip(1)
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1].strip())
                .toList();
        assertTrue(words.size() <= 20, words.size() + " words");
        Set<String> asked = new TreeSet<>(Set.of(
                "`ParameterTable`",
                "`SegmentLayout`",
                "`Chunk`",
                "`ThreadTeam`",
                "`WorkQueue`",
                "`KernelQualification`",
                "`BlockSum`",
                "`GradientAccumulation`",
                "companion",
                "program",
                "pass"));
        words.forEach(asked::remove);
        assertEquals(Set.of(), asked);
        Set<String> files = sources("main").keySet();
        for (String word : words) {
            String file = "/" + word.replace("`", "") + ".java";
            assertTrue(
                    !word.startsWith("`") || files.stream().anyMatch(path -> path.endsWith(file)),
                    word);
        }
    }
}
