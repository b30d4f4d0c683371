package io.stepsmith.examples.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stops the command as a terminal does, and lets it go on. */
@DisabledOnOs(OS.WINDOWS)
class ResumableRunTest {
    private static final Pattern STOPPED = Pattern.compile("Stopped and saved after step (\\d+);");

    @TempDir
    Path folder;

    @Test
    void aRunThatIsInterruptedGoesOnAsIfItHadNotBeen() throws Exception {
        Path stopped = folder.resolve("stopped");
        int steps = 20;
        Process first = start(stopped, 100_000);
        try (BufferedReader out = first.inputReader(UTF_8)) {
            awaitFile(stopped);
            new ProcessBuilder("kill", "-INT", Long.toString(first.pid()))
                    .start()
                    .waitFor();
            String said = out.lines().collect(Collectors.joining("\n"));
            assertEquals(128 + 2, first.waitFor(), said);
            Matcher step = STOPPED.matcher(said);
            assertTrue(step.find(), said);
            steps += Integer.parseInt(step.group(1));
        }
        String goesOn = run(stopped, steps);
        assertTrue(goesOn.contains("Goes on after step "), goesOn);
        String whole = run(folder.resolve("whole"), steps);
        assertTrue(whole.contains("Begins, "), whole);
        assertEquals(ending(whole), ending(goesOn), "loss and text of both models");
        assertEquals(
                List.of("report-to-step-" + (steps - 20) + ".html", "report.html"), files(stopped));
        String again = run(stopped, 1);
        assertTrue(again.contains("Begins, "), again);
    }

    /** The part of the output that the trained weights alone decide. */
    private static String ending(String said) {
        int begin = said.indexOf("Validation loss");
        assertTrue(begin > 0, said);
        return said.substring(begin);
    }

    private static String run(Path directory, int steps) throws Exception {
        Process process = start(directory, steps);
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String said = out.lines().collect(Collectors.joining("\n"));
            assertEquals(0, process.waitFor(), said);
            return said;
        }
    }

    private static Process start(Path directory, int steps) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResumableRun.class.getName(),
                        "--steps",
                        Integer.toString(steps),
                        "--every",
                        "4",
                        directory.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitFile(Path directory) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (files(directory).stream().noneMatch(name -> name.startsWith("step-"))) {
            assertTrue(System.nanoTime() < deadline, "no checkpoint within a minute");
            Thread.sleep(20);
        }
    }

    private static List<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
