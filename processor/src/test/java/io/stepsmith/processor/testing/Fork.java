package io.stepsmith.processor.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a main class in a JVM of its own, on the JDK of the test, with the test's class path. */
public final class Fork {
    /** What a JVM printed, both streams together, and its exit code. */
    public record Result(int exit, String output) {}

    private Fork() {}

    /** Runs a class; {@code options} are the JVM's. */
    public static Result run(Class<?> main, Path classes, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(jdk(), main, classes, options, arguments);
    }

    /** The JDK of the test. */
    public static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A JDK of another version beside that of the test that can run its classes, or this. */
    public static Path otherJdk() throws IOException {
        int version = Runtime.version().feature();
        try (Stream<Path> beside = Files.list(jdk().getParent())) {
            return beside.filter(jdk -> isNewer(jdk, version))
                    .sorted()
                    .findFirst()
                    .orElse(jdk());
        }
    }

    private static boolean isNewer(Path jdk, int version) {
        try {
            return Files.isExecutable(jdk.resolve("bin/java"))
                    && Files.readString(jdk.resolve("release"))
                            .lines()
                            .filter(line -> line.startsWith("JAVA_VERSION="))
                            .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                            .anyMatch(other -> Integer.parseInt(other) > version);
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    /** Runs a class on a JDK. */
    public static Result run(
            Path jdk, Class<?> main, Path classes, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
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
