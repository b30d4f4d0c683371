package io.stepsmith.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a page has already, of measurements by name or words: a run of some measurements
 * keeps those of the others.
 */
final class EarlierPage {
    private static final String RUN = "* ";

    private final Map<String, List<String>> figures = new LinkedHashMap<>();
    private final Map<String, List<String>> times = new LinkedHashMap<>();
    private final List<String> runs = new ArrayList<>();

    private EarlierPage() {}

    /** Reads a page; nothing if there is none. */
    static EarlierPage read(Path file) throws IOException {
        EarlierPage page = new EarlierPage();
        if (!Files.exists(file)) {
            return page;
        }
        String words = "";
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\\|");
            if (line.startsWith(RUN)) {
                page.runs.add(line);
            } else if (cells.length == 5 && cells[1].contains(".")) {
                String figure = cells[1].strip();
                add(page.figures, figure.substring(0, figure.lastIndexOf('.')), line);
            } else if (cells.length == 4 && !cells[1].isEmpty() && !cells[1].startsWith("-")) {
                words = cells[1].isBlank() ? words : cells[1].strip();
                if (!cells[2].strip().equals("contender")) {
                    add(page.times, words, line);
                }
            }
        }
        return page;
    }

    private static void add(Map<String, List<String>> rows, String key, String line) {
        rows.computeIfAbsent(key, any -> new ArrayList<>()).add(line);
    }

    /** Returns the rows of a measurement's figures. */
    List<String> figures(String name) {
        return figures.getOrDefault(name, List.of());
    }

    /** Returns the rows of a measurement's times. */
    List<String> times(String words) {
        return times.getOrDefault(words, List.of());
    }

    /** Returns what it says of the runs that it is of. */
    List<String> runs() {
        return runs;
    }
}
