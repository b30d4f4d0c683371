package io.stepsmith.benchmarks.c;

import io.stepsmith.benchmarks.harness.JvmOptions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contenders that are written in C, built for this processor by the compiler that the machine
 * has; by the benchmark itself, once, for all JVMs that it starts.
 */
public final class CPrograms {
    private static final String DIRECTORY = "stepsmith.benchmarks.c";
    private static final List<String> COMPILERS = List.of("gcc", "cc", "clang");
    private static final List<String> PROGRAMS = List.of("steps", "inplace");
    private static final List<String> SOURCES =
            List.of("simd.h", "kernels.h", "arrays.h", "shares.h", "steps.c", "inplace.c");
    private static final Optional<Build> BUILT = find();

    private CPrograms() {}

    /** Returns whether there are any: whether there is a compiler. */
    public static boolean present() {
        return BUILT.isPresent();
    }

    /** Returns what compiler built them; "none" if there is none. */
    public static String compiler() {
        return BUILT.map(build -> firstLine(build.compiler())).orElse("none");
    }

    /** Returns what a JVM is told so that it does not build them again. */
    public static List<String> jvmArguments() {
        return BUILT.map(build -> List.of("-D" + DIRECTORY + "=" + build.directory()))
                .orElse(List.of());
    }

    /**
     * Starts a program.
     *
     * @param contracted whether products and sums are fused, or rounded one after the other
     */
    static Process start(String program, boolean contracted, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(BUILT.orElseThrow()
                .directory()
                .resolve(name(program, contracted))
                .toString());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Build> find() {
        String known = System.getProperty(DIRECTORY);
        if (known != null) {
            return Optional.of(new Build("", Path.of(known)));
        }
        try {
            Path directory = Files.createTempDirectory("stepsmith-c");
            directory.toFile().deleteOnExit();
            for (String source : SOURCES) {
                copy(source, directory);
            }
            return COMPILERS.stream()
                    .filter(compiler -> builds(compiler, directory))
                    .findFirst()
                    .map(compiler -> new Build(compiler, directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String source, Path directory) throws IOException {
        try (InputStream text = CPrograms.class.getResourceAsStream(source)) {
            Path copy = directory.resolve(source);
            Files.copy(text, copy);
            copy.toFile().deleteOnExit();
        }
    }

    private static boolean builds(String compiler, Path directory) {
        for (String program : PROGRAMS) {
            if (!builds(compiler, directory, program, false)
                    || !builds(compiler, directory, program, true)) {
                return false;
            }
        }
        return true;
    }

    private static boolean builds(
            String compiler, Path directory, String program, boolean contracted) {
        Path built = directory.resolve(name(program, contracted));
        built.toFile().deleteOnExit();
        List<String> command = new ArrayList<>(List.of(
                compiler,
                "-O3",
                isX86() ? "-march=native" : "-mcpu=native",
                "-std=gnu11",
                "-fno-math-errno",
                "-fno-trapping-math",
                "-ffp-contract=" + (contracted ? "fast" : "off")));
        if (JvmOptions.flag("UseAVX").filter(level -> level.equals("3")).isEmpty() && isX86()) {
            command.add("-mno-avx512f");
        }
        command.addAll(List.of("-o", built.toString(), program + ".c", "-lm", "-pthread"));
        try {
            return new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstLine(String compiler) {
        try {
            Process process = new ProcessBuilder(compiler, "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse(compiler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String program, boolean contracted) {
        return program + (contracted ? "-contracted" : "");
    }

    private static boolean isX86() {
        return System.getProperty("os.arch").equals("amd64");
    }

    /** The programs in a directory, and what built them. */
    private record Build(String compiler, Path directory) {}
}
