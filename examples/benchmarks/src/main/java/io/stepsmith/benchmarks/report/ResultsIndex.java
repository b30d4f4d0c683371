package io.stepsmith.benchmarks.report;

import io.stepsmith.benchmarks.harness.Figure;
import io.stepsmith.benchmarks.harness.MachineKind;
import io.stepsmith.benchmarks.harness.Measurement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of all aims: for each kind of machine and each JDK what its page says, or that the aim
 * is open, as it is where no page has the figure.
 */
public final class ResultsIndex {
    private static final List<Integer> JDKS = List.of(17, 25);
    private static final List<MachineKind> KINDS = List.of(
            MachineKind.AVX_512,
            MachineKind.AVX_512_AS_AVX2,
            MachineKind.AVX2,
            MachineKind.AARCH64);
    private static final String OPEN = "open";

    private final Path directory;

    /** The index of the pages in a directory. */
    public ResultsIndex(Path directory) {
        this.directory = directory;
    }

    /** Writes {@code RESULTS.md}. */
    public void write(List<Measurement> suite) throws IOException {
        Files.writeString(directory.resolve("RESULTS.md"), String.join("\n", lines(suite)) + "\n");
    }

    private List<String> lines(List<Measurement> suite) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Results",
                "",
                "Written by the runs themselves; [the benchmarks' page](README.md) says what is measured and how to read it. An aim is open where no machine of"
                        + " the kind has been measured yet: it counts as neither met nor missed.",
                "",
                "| machine |" + words(" JDK %d |"),
                "|---|" + "---|".repeat(JDKS.size())));
        for (MachineKind kind : KINDS) {
            StringBuilder line = new StringBuilder("| " + kind.words() + " |");
            for (int jdk : JDKS) {
                String page = ResultsPage.name(jdk, kind);
                line.append(
                        Files.exists(directory.resolve(page))
                                ? " [page](" + page + ") |"
                                : " " + OPEN + " |");
            }
            lines.add(line.toString());
        }
        lines.addAll(List.of("", "## Aims", ""));
        lines.addAll(aims(suite));
        return lines;
    }

    private List<String> aims(List<Measurement> suite) throws IOException {
        List<Map<String, String>> pages = new ArrayList<>();
        StringBuilder head = new StringBuilder("| figure | aim |");
        for (MachineKind kind : KINDS) {
            for (int jdk : JDKS) {
                pages.add(verdicts(directory.resolve(ResultsPage.name(jdk, kind))));
                head.append(" ").append(kind.key()).append(", ").append(jdk).append(" |");
            }
        }
        List<String> lines = new ArrayList<>(
                List.of(head.toString(), "|---|--:|" + "--:|".repeat(pages.size())));
        for (Measurement measurement : suite) {
            for (Figure figure : measurement.figures()) {
                if (figure.aim().exists()) {
                    String name = measurement.name() + "." + figure.name();
                    StringBuilder line =
                            new StringBuilder("| " + name + " | " + figure.aim().words() + " |");
                    pages.forEach(page -> line.append(" ")
                            .append(page.getOrDefault(name, OPEN))
                            .append(" |"));
                    lines.add(line.toString());
                }
            }
        }
        return lines;
    }

    /** Returns value and verdict of each figure of a page that has an aim. */
    private static Map<String, String> verdicts(Path page) throws IOException {
        Map<String, String> verdicts = new LinkedHashMap<>();
        if (Files.exists(page)) {
            for (String line : Files.readAllLines(page)) {
                String[] words = line.split("\\|");
                if (words.length == 5 && words[3].matches(" [≥≤].*")) {
                    verdicts.put(words[1].strip(), words[2].strip() + ", " + words[4].strip());
                }
            }
        }
        return verdicts;
    }

    private static String words(String form) {
        StringBuilder words = new StringBuilder();
        JDKS.forEach(jdk -> words.append(String.format(form, jdk)));
        return words.toString();
    }
}
