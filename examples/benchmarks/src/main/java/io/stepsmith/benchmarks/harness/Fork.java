package io.stepsmith.benchmarks.harness;

import io.stepsmith.benchmarks.c.CPrograms;

import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JVM in which the contenders of a cell take turns. */
final class Fork {
    private static final int LARGE = 1 << 22;
    private static final long BYTES_PER_WEIGHT = 64;
    private static final long MEGABYTE = 1 << 20;

    private final Cell cell;

    Fork(Cell cell) {
        this.cell = cell;
    }

    /** The median of each contender's iterations. */
    Map<String, Double> nanoseconds() throws RunnerException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        BenchmarkResult result = new Runner(
                        options(),
                        OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
                .runSingle()
                .getBenchmarkResults()
                .iterator()
                .next();
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        int turn = 0;
        for (IterationResult iteration : result.getIterationResults()) {
            String contender = cell.names().get(turn++ % cell.names().size());
            scores.computeIfAbsent(contender, key -> new ArrayList<>()).add(score(iteration));
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        scores.forEach((contender, all) -> medians.put(contender, Numbers.median(all)));
        return medians;
    }

    private static double score(IterationResult iteration) {
        Result<?> own = iteration.getSecondaryResults().get(SelfMeasured.NAME);
        return own == null || own.getScore() == 0
                ? iteration.getPrimaryResult().getScore()
                : own.getScore();
    }

    private Options options() {
        boolean large = cell.shape().total() > LARGE;
        int contenders = cell.names().size();
        long heap = 512 + cell.shape().total() * BYTES_PER_WEIGHT / MEGABYTE;
        return new OptionsBuilder()
                .include((Turns.class.getName() + "." + cell.benchmark()).replace(".", "\\.") + "$")
                .param("cell", cell.name())
                .jvmArgsAppend(jvmArguments(heap))
                .forks(1)
                .warmupIterations((large ? 1 : 2) * contenders)
                .warmupTime(TimeValue.milliseconds(60))
                .measurementIterations((large ? 3 : 5) * contenders)
                .measurementTime(TimeValue.milliseconds(large ? 100 : 50))
                .shouldFailOnError(true)
                .build();
    }

    private String[] jvmArguments(long heap) {
        List<String> arguments = new ArrayList<>(List.of(
                "--add-modules=jdk.incubator.vector", "-Dstepsmith.simd=on", "-Xmx" + heap + "m"));
        arguments.addAll(CPrograms.jvmArguments());
        arguments.addAll(JvmOptions.given());
        arguments.addAll(cell.jvmArguments());
        return arguments.toArray(new String[0]);
    }
}
