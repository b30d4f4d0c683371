package io.stepsmith.benchmarks.cold;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Figure;
import io.stepsmith.benchmarks.harness.JvmOptions;
import io.stepsmith.benchmarks.harness.Measurement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the first steps cost; each number comes from a JVM of its own, started as users start it.
 */
public final class ColdStart implements Measurement {
    private static final double MEGABYTE = 1e6;
    private static final double MILLISECOND = 1e6;

    /** Nothing measured yet. */
    public ColdStart() {}

    @Override
    public String name() {
        return "cold_start";
    }

    @Override
    public String words() {
        return "first steps of a new JVM, AdamW, 100 tensors";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Map<String, Double> round() throws IOException, InterruptedException {
        Map<String, Double> values = new LinkedHashMap<>();
        double[] ours = run(FirstSteps.class, List.of(), "stepsmith");
        double[] loop = run(FirstSteps.class, List.of(), "loop");
        values.put("stepsmith", ours[0]);
        values.put("loop", loop[0]);
        values.put("megabytes_calling_thread", ours[1] / MEGABYTE);
        values.put(
                "megabytes_all_threads",
                run(
                                AllBytes.class,
                                List.of(
                                        "-XX:+UnlockExperimentalVMOptions",
                                        "-XX:+UseEpsilonGC",
                                        "-XX:-UseTLAB",
                                        "-Xmx2g"))[0]
                        / MEGABYTE);
        values.put("slowest_step_ms", run(SlowestStep.class, List.of())[0] / MILLISECOND);
        return values;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "1000_steps_stepsmith_over_loop",
                        Set.of("stepsmith", "loop"),
                        values -> values.get("stepsmith") / values.get("loop"),
                        Aim.atMost(1.5)),
                Figure.of("megabytes_calling_thread", Aim.atMost(2)),
                Figure.of("megabytes_all_threads", Aim.atMost(20)),
                Figure.of("slowest_step_ms", Aim.atMost(50)));
    }

    /** The numbers that a class prints. */
    private static double[] run(Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Xlog:disable"));
        command.addAll(JvmOptions.given());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + process.exitValue());
        }
        return List.of(line.split(" ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
