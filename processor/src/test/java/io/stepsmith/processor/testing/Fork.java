package io.stepsmith.processor.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, on the JDK of the test, with the test's class path. */
public final class Fork {
    /** What a JVM printed, both streams together, and its exit code. */
    public record Result(int exit, String output) {}

    private Fork() {}

    /** Runs a class; {@code options} are the JVM's. */
    public static Result run(Class<?> main, Path classes, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.add("-cp");
        command.add((classes == null ? "" : classes + File.pathSeparator)
                + System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the JVM did not end: " + command);
        }
        return new Result(process.exitValue(), output);
    }
}
