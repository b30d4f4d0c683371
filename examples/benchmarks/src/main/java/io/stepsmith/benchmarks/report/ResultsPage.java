package io.stepsmith.benchmarks.report;

import io.stepsmith.benchmarks.Benchmarks;
import io.stepsmith.benchmarks.c.CPrograms;
import io.stepsmith.benchmarks.harness.Cell;
import io.stepsmith.benchmarks.harness.Machine;
import io.stepsmith.benchmarks.harness.MachineKind;
import io.stepsmith.benchmarks.harness.Measurement;
import io.stepsmith.benchmarks.harness.Rounds;
import io.stepsmith.benchmarks.peer.Peer;
import io.stepsmith.benchmarks.peer.Torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a run found, as a page in Markdown, with charts beside it of what was measured whole. */
public final class ResultsPage {
    private static final String BY_SIZE = "adamw-by-size.svg";
    private static final String SMALL_TENSORS = "small-tensors.svg";

    private static final String ONE_TENSOR = "(naive_)?adamw\\.n\\d+";
    private static final String SMALL = "(peers_)?adamw\\.small400";

    private final Rounds rounds;
    private final List<Measurement> suite;
    private final Map<String, Measurement> measured = new HashMap<>();
    private final int forks;
    private final String arguments;

    /**
     * The page of these rounds.
     *
     * @param suite all measurements, in their order
     * @param arguments those of the command
     */
    public ResultsPage(Rounds rounds, List<Measurement> suite, int forks, String arguments) {
        this.rounds = rounds;
        this.suite = suite;
        rounds.measurements().forEach(measurement -> measured.put(measurement.name(), measurement));
        this.forks = forks;
        this.arguments = arguments;
    }

    /** Returns the name of the page of a JDK on a kind of machine. */
    static String name(int jdk, MachineKind kind) {
        return "RESULTS-jdk" + jdk + "-" + kind.key() + ".md";
    }

    /** Writes {@code RESULTS-jdk17-avx512.md} and so on, and its charts. */
    public void write(Path directory) throws IOException {
        int feature = Runtime.version().feature();
        MachineKind kind = MachineKind.here();
        String jdk = "jdk" + feature + "-" + kind.key();
        Files.createDirectories(directory);
        write(directory.resolve(jdk + "-" + BY_SIZE), ONE_TENSOR, () -> bySize().svg());
        write(
                directory.resolve(jdk + "-" + SMALL_TENSORS),
                SMALL,
                () -> smallTensors().svg());
        Path file = directory.resolve(name(feature, kind));
        EarlierPage earlier = EarlierPage.read(file);
        List<String> lines = new ArrayList<>(List.of(
                "# Results on JDK " + feature + ", " + kind.words(),
                "",
                "Written by the run itself; [the benchmarks' page](README.md) says what is measured and how to read it. `a_over_b` is the time of a divided by that of b:"
                        + " above 1, b is faster. Figures that only report say \"short of it\" where they are."
                        + " A run of some measurements replaces their rows and keeps the others.",
                "",
                run()));
        lines.addAll(earlierRuns(earlier));
        lines.addAll(chart(directory, "AdamW by size", jdk + "-" + BY_SIZE));
        lines.addAll(chart(directory, "AdamW over 400 small tensors", jdk + "-" + SMALL_TENSORS));
        lines.addAll(List.of("", "## Figures", ""));
        lines.addAll(Lines.FIGURES);
        for (Measurement measurement : suite) {
            lines.addAll(
                    measured(measurement)
                            ? Lines.figures(rounds, measured.get(measurement.name()))
                            : earlier.figures(measurement.name()));
        }
        lines.addAll(List.of("", "## Times", ""));
        lines.addAll(Lines.TIMES);
        for (Measurement measurement : suite) {
            lines.addAll(
                    measured(measurement)
                            ? Lines.times(rounds, measured.get(measurement.name()))
                            : earlier.times(measurement.words()));
        }
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private boolean measured(Measurement measurement) {
        return measured.containsKey(measurement.name());
    }

    /** Writes a chart, if all that is on it has been measured. */
    private void write(Path file, String names, Supplier<String> chart) throws IOException {
        if (suite.stream()
                .filter(measurement -> measurement.name().matches(names))
                .allMatch(this::measured)) {
            Files.writeString(file, chart.get());
        }
    }

    /** Shows a chart, if this run or one before has written it. */
    private static List<String> chart(Path directory, String title, String file) {
        return Files.exists(directory.resolve(file))
                ? List.of("", "![" + title + "](" + file + ")")
                : List.of();
    }

    /** This run in a line. */
    private String run() throws IOException {
        return "* `" + command() + "`: "
                + (forks == 1 ? "one fork" : "medians over " + forks + " forks") + "; "
                + Machine.java() + "; "
                + Machine.processor() + "; C: " + CPrograms.compiler() + "; PyTorch: "
                + (Torch.version() == null ? "none" : Torch.version());
    }

    /** The runs of rows that are kept: none of the same command. */
    private List<String> earlierRuns(EarlierPage earlier) {
        String same = "* `" + command() + "`";
        return suite.stream().allMatch(this::measured)
                ? List.of()
                : earlier.runs().stream().filter(line -> !line.startsWith(same)).toList();
    }

    private String command() {
        String jar = "examples/benchmarks/target/benchmarks.jar";
        String start = Peer.all().isEmpty()
                ? "java -jar " + jar
                : "java -cp '" + jar + ":examples/benchmarks/target/peers/*' "
                        + Benchmarks.class.getName();
        return (start + " " + arguments).strip();
    }

    /** Nanoseconds per weight of each contender of AdamW with one tensor. */
    private LineChart bySize() {
        Map<String, Map<Double, Double>> lines = new TreeMap<>();
        for (Measurement measurement : rounds.measurements()) {
            if (measurement instanceof Cell cell && cell.name().matches(ONE_TENSOR)) {
                double size = cell.shape().total();
                for (String contender : rounds.contenders(cell)) {
                    double time = rounds.median(cell, contender) / size;
                    lines.computeIfAbsent(contender.replace('_', ' '), key -> new TreeMap<>())
                            .putIfAbsent(size, time);
                }
            }
        }
        return new LineChart("AdamW, one tensor: nanoseconds per weight", "weights", lines);
    }

    /** Microseconds of a step over small tensors, by contender. */
    private BarChart smallTensors() {
        Map<String, Double> bars = new TreeMap<>();
        for (Measurement measurement : rounds.measurements()) {
            if (measurement.name().matches(SMALL)) {
                for (String contender : rounds.contenders(measurement)) {
                    bars.putIfAbsent(
                            contender.replace('_', ' '),
                            rounds.median(measurement, contender) / 1_000);
                }
            }
        }
        return new BarChart("AdamW, 400 tensors of 1,024 weights: microseconds per step", bars);
    }
}
