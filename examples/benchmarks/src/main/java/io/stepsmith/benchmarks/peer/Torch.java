package io.stepsmith.benchmarks.peer;

import io.stepsmith.benchmarks.harness.Shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * PyTorch, in a Python process of its own: {@code torch.py} prints a line for each form of the
 * optimizer that the installed version has. Measures nothing where there is no PyTorch.
 *
 * @param what {@code adamw}, or {@code tail} for clip_grad_norm_, AdamW, zero_grad and an average
 *     of the weights
 * @param shape the tensors
 * @param threads how many PyTorch may use
 */
public record Torch(String what, Shape shape, int threads)
        implements Callable<Map<String, Double>> {
    private static final List<String> PYTHONS = List.of(
            System.getProperty("stepsmith.benchmarks.python", "python3"), "/usr/bin/python3");
    private static final List<String> FOUND = find();

    /**
     * Nanoseconds of a step by form, and of the fastest form as {@code torch}; with more threads
     * than one the names end in their number.
     */
    @Override
    public Map<String, Double> call() throws IOException, InterruptedException {
        Map<String, Double> times = new LinkedHashMap<>();
        String suffix = threads == 1 ? "" : "_" + threads + "threads";
        for (String line : lines()) {
            String[] words = line.split(" ");
            times.put("torch_" + words[0] + suffix, Double.valueOf(words[1]));
        }
        times.values().stream()
                .min(Double::compare)
                .ifPresent(least -> times.put("torch" + suffix, least));
        return times;
    }

    /** The installed version; null if there is none. */
    public static String version() {
        return FOUND.isEmpty() ? null : FOUND.get(1);
    }

    /** The first Python that has PyTorch, and its version; empty if there is none. */
    private static List<String> find() {
        for (String python : PYTHONS) {
            try {
                List<String> lines =
                        run(List.of(python, "-c", "import torch; print(torch.__version__)"), "");
                if (!lines.isEmpty()) {
                    return List.of(python, lines.get(0));
                }
            } catch (IOException | InterruptedException absent) {
                continue;
            }
        }
        return List.of();
    }

    private List<String> lines() throws IOException, InterruptedException {
        if (FOUND.isEmpty()) {
            return List.of();
        }
        List<String> command =
                new ArrayList<>(List.of(FOUND.get(0), "-", what, Integer.toString(threads)));
        IntStream.of(shape.lengths()).mapToObj(Integer::toString).forEach(command::add);
        return run(command, script());
    }

    private static List<String> run(List<String> command, String input)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = new String(
                        process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return process.waitFor() == 0 ? lines : List.of();
    }

    private static String script() {
        try (InputStream script = Torch.class.getResourceAsStream("torch.py")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
