package io.stepsmith.benchmarks.compile;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What compiling with the processor costs, in CPU time, beside {@code javac -proc:none} of the same
 * models and of what is generated for them: 200 models, the two in turns in one warm JVM, of which
 * the time of the compiling thread counts; and one model, each in a JVM of its own, of which all
 * time counts.
 */
public final class CompileCost {
    private static final int MODELS = 200;
    private static final int ROUNDS = 9;
    private static final int FORKS = 7;

    private CompileCost() {}

    /** Measures and prints; the processor's jar and the runtime's must be on the class path. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            one(arguments);
            return;
        }
        warm();
        cold();
    }

    private static void warm() {
        List<Source> models = ModelSources.of(MODELS);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double begin = threadSeconds();
            List<Source> all = new ArrayList<>(models);
            all.addAll(Compilation.withProcessor(models));
            double between = threadSeconds();
            Compilation.withoutProcessor(all);
            double end = threadSeconds();
            ratios[round] = (between - begin) / (end - between);
            print(
                    "%d models, round %d: %.2f s with the processor, %.2f s without, ratio %.2f%n",
                    MODELS, round + 1, between - begin, end - between, ratios[round]);
        }
        double[] late = Arrays.copyOfRange(ratios, ROUNDS / 2, ROUNDS);
        print("%d models, warm: ratio %.2f (aim: at most 1.8)%n", MODELS, median(late));
    }

    private static void cold() throws IOException, InterruptedException {
        Path generated = Files.createTempFile("generated", ".java");
        Source source = Compilation.withProcessor(ModelSources.of(1)).get(0);
        Files.writeString(generated, source.getCharContent(true));
        double[] with = new double[FORKS];
        double[] without = new double[FORKS];
        for (int fork = 0; fork < FORKS; fork++) {
            with[fork] = fork("with");
            without[fork] = fork("without", source.getName(), generated.toString());
        }
        Files.delete(generated);
        print(
                "1 model, cold: %.2f s with the processor, %.2f s without, ratio %.2f (aim: at most 1.2)%n",
                median(with), median(without), median(with) / median(without));
    }

    private static double fork(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CompileCost.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(output.strip());
    }

    /**
     * Compiles one model in this JVM: with the processor, or with the source that another JVM has
     * generated.
     */
    private static void one(String[] arguments) throws IOException {
        List<Source> sources = new ArrayList<>(ModelSources.of(1));
        if (arguments[0].equals("with")) {
            Compilation.withProcessor(sources);
        } else {
            String name = arguments[1].replaceAll("^/|\\.java$", "").replace('/', '.');
            sources.add(new Source(name, Files.readString(Path.of(arguments[2]))));
            Compilation.withoutProcessor(sources);
        }
        print("%.4f%n", processSeconds());
    }

    private static double threadSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static double processSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
