package io.stepsmith.examples.guide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The numbered samples, which tests run as their readers do. */
final class Samples {
    private static final Pattern NAME = Pattern.compile("(S\\d\\d_\\w+)\\.java");
    private static final Map<String, String> PRINTED = new TreeMap<>();

    private Samples() {}

    /** Returns the names of all samples, in the order of their numbers. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(Repository.SAMPLES)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches())
                    .map(name -> name.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a sample printed when it was first run. */
    static synchronized String printed(String name) throws Exception {
        String printed = PRINTED.get(name);
        if (printed == null) {
            printed = run(name);
            PRINTED.put(name, printed);
        }
        return printed;
    }

    /** Runs a sample, and returns what it prints. */
    static synchronized String run(String name) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        try (PrintStream into = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(into);
            Class.forName("io.stepsmith.examples.samples." + name)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
