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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run found, as a page in Markdown with two charts beside it. */
public final class ResultsPage {
    private static final String BY_SIZE = "adamw-by-size.svg";
    private static final String SMALL_TENSORS = "small-tensors.svg";

    private final Rounds rounds;
    private final int forks;
    private final String arguments;

    /** The page of these rounds; {@code arguments} are those of the command. */
    public ResultsPage(Rounds rounds, int forks, String arguments) {
        this.rounds = rounds;
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
        Files.writeString(directory.resolve(jdk + "-" + BY_SIZE), bySize().svg());
        Files.writeString(
                directory.resolve(jdk + "-" + SMALL_TENSORS), smallTensors().svg());
        List<String> lines = new ArrayList<>(List.of(
                "# Results on JDK " + feature + ", " + kind.words(),
                "",
                "Written by the run itself; [the benchmarks' page](README.md) says what is measured and how to read it. `a_over_b` is the time of a divided by that of b:"
                        + " above 1, b is faster. Figures that only report say \"short of it\" where they are.",
                "",
                "* Command: `" + command() + "`",
                "* Java: " + Machine.java(),
                "* Processor: " + Machine.processor(),
                "* Kind of machine: " + kind.words(),
                "* C: " + CPrograms.compiler(),
                "* PyTorch: " + (Torch.version() == null ? "none" : Torch.version()),
                "* Medians over " + forks + " forks",
                "",
                "![AdamW by size](" + jdk + "-" + BY_SIZE + ")",
                "",
                "![AdamW over 400 small tensors](" + jdk + "-" + SMALL_TENSORS + ")",
                "",
                "## Figures",
                ""));
        lines.addAll(Lines.table(rounds));
        lines.addAll(List.of("", "## Times", ""));
        lines.addAll(Lines.times(rounds));
        Files.writeString(directory.resolve(name(feature, kind)), String.join("\n", lines) + "\n");
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
            if (measurement instanceof Cell cell && cell.name().matches("(naive_)?adamw\\.n\\d+")) {
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
            if (measurement.name().matches("(peers_)?adamw\\.small400")) {
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
