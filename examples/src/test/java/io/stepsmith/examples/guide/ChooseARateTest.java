package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of the page {@code choose-a-rate} are those of the pages that the profile
 * {@code learning-rate} writes.
 */
class ChooseARateTest {
    private static final Path PAGE = Path.of("../runtime/guide/choose-a-rate.md");
    private static final Path PROBLEMS = Path.of("../runtime/PROBLEMS.md");

    @Test
    void rulesAtTheirDefaults() throws IOException {
        isPartOf(table(PROBLEMS, "worst run"), table(PAGE, "worst run"));
    }

    @Test
    void defaultsAreTooLow() throws IOException {
        String recorded = Files.readString(PROBLEMS).replaceAll("\\s+", " ");
        assertTrue(recorded.contains("the swept rate is higher on 11 of 11 problems"));
        assertTrue(Files.readString(PAGE).contains("too low on all eleven problems"));
    }

    @Test
    void rangeTests() throws IOException {
        isPartOf(table(Path.of("problems/RANGE.md"), "above 2"), table(PAGE, "above 2"));
    }

    /** Rows of the shown table have the last cells of the recorded rows with their names. */
    private static void isPartOf(
            Map<String, List<String>> recorded, Map<String, List<String>> shown) {
        assertFalse(shown.isEmpty());
        shown.forEach((name, cells) -> {
            List<String> all = recorded.getOrDefault(name, List.of());
            int first = Math.max(0, all.size() - cells.size());
            assertEquals(all.subList(first, all.size()), cells, name);
        });
    }

    /** The rows, by their first cells, of the table that has a column with some heading. */
    private static Map<String, List<String>> table(Path file, String heading) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int line = 0;
        while (!lines.get(line).startsWith("|") || !cells(lines.get(line)).contains(heading)) {
            line++;
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (line += 2; line < lines.size() && lines.get(line).startsWith("|"); line++) {
            List<String> row = cells(lines.get(line));
            rows.put(row.get(0), row.subList(1, row.size()));
        }
        return rows;
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.replace("**", "").split("\\|"))
                .skip(1)
                .map(String::strip)
                .toList();
    }
}
