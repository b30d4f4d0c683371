package io.stepsmith.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One rule at one length: the nanoseconds per call of its contenders, one score per fork. */
final class Cell {
    private final String rule;
    private final Class<?> benchmarks;
    private final int n;
    private final Map<Contender, List<Double>> scores = new EnumMap<>(Contender.class);

    Cell(String rule, Class<?> benchmarks, int n) {
        this.rule = rule;
        this.benchmarks = benchmarks;
        this.n = n;
    }

    String name() {
        return rule + ".n" + n;
    }

    /** Measures a contender in a fork of its own; the score is the median of the fork's iterations. */
    void fork(Contender contender) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(benchmarks.getName().replace(".", "\\.") + "\\." + contender.method() + "$")
                .param("n", Integer.toString(n))
                .forks(1)
                .shouldFailOnError(true)
                .build();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Runner runner = new Runner(options, OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT));
        double score = runner.runSingle().getPrimaryResult().getStatistics().getPercentile(50);
        scores.computeIfAbsent(contender, key -> new ArrayList<>()).add(score);
    }

    /** The median over the forks. */
    double nanoseconds(Contender contender) {
        double[] sorted = scores.get(contender).stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How many times as fast as the contender the generated kernel is. */
    double overGenerated(Contender contender) {
        return nanoseconds(contender) / nanoseconds(Contender.GENERATED);
    }

    /** The lines {@code figure <name> <value>}. */
    List<String> figures() {
        List<String> figures = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            figures.add(figure(contender.label() + "_ns", "%.1f", nanoseconds(contender)));
        }
        figures.add(figure("hand_over_generated", "%.3f", overGenerated(Contender.HAND)));
        figures.add(figure("scalar_over_generated", "%.2f", overGenerated(Contender.SCALAR)));
        return figures;
    }

    private String figure(String what, String format, double value) {
        return String.format(Locale.ROOT, "figure %s.%s " + format, name(), what, value);
    }

    /** The row of the table. */
    String row() {
        return String.format(Locale.ROOT, "| %s | %,d | %,.0f | %,.0f | %,.0f | %.3f | %.2f |", rule, n,
                nanoseconds(Contender.GENERATED), nanoseconds(Contender.HAND), nanoseconds(Contender.SCALAR),
                overGenerated(Contender.HAND), overGenerated(Contender.SCALAR));
    }
}
