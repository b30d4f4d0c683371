package io.stepsmith.processor.messages;

import io.stepsmith.language.UpdateRule;
import io.stepsmith.processor.StepsmithProcessor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles a {@link MessageCase} as a user would, generated sources included, with all of javac's
 * own warnings on.
 */
final class CaseCompiler {
    /**
     * What came of a compilation.
     *
     * @param diagnostics what the compiler said
     * @param generated the simple names of the generated sources
     */
    record Result(List<Diagnostic<? extends JavaFileObject>> diagnostics, Set<String> generated) {}

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private CaseCompiler() {}

    /** Compiles a case; the scratch directory takes the output. */
    static Result compile(MessageCase wanted, Path scratch) throws IOException {
        Path library = Files.createDirectories(scratch.resolve("library"));
        String classPath = library
                + System.getProperty("path.separator")
                + runtime(wanted.without(), scratch.resolve("runtime"));
        if (!wanted.library().isEmpty()) {
            Result result = compile(
                    wanted.library(),
                    List.of(),
                    List.of("-proc:none", "-cp", runtime().toString()),
                    null,
                    library);
            if (!result.diagnostics().isEmpty()) {
                throw new IllegalStateException(
                        "the library of " + wanted + " must compile: " + result.diagnostics());
            }
        }
        for (String missing : wanted.without()) {
            Files.deleteIfExists(library.resolve(file(missing)));
        }
        List<String> options =
                new ArrayList<>(List.of("-Xlint:all,-options", "-implicit:none", "-cp", classPath));
        if (wanted.seesVectorModule()) {
            options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        options.addAll(wanted.options());
        Processor processor =
                wanted.isProcessorAlone() ? LoneProcessor.load() : new StepsmithProcessor();
        if (wanted.filerFails()) {
            processor = AlteredEnvironment.failingFiler(processor);
        }
        if (wanted.sourceVersion().isPresent()) {
            processor = AlteredEnvironment.sourceVersion(
                    processor, wanted.sourceVersion().getAsInt());
        }
        return compile(
                wanted.sources(), wanted.classes(), options, processor, scratch.resolve("output"));
    }

    private static Result compile(
            List<Path> sources,
            List<String> classes,
            List<String> options,
            Processor processor,
            Path output)
            throws IOException {
        Path generated = Files.createDirectories(output.resolve("generated"));
        List<String> all =
                new ArrayList<>(List.of("-d", output.toString(), "-s", generated.toString()));
        all.addAll(options);
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(
                collector, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = COMPILER.getTask(
                    null,
                    files,
                    collector,
                    all,
                    classes,
                    files.getJavaFileObjectsFromPaths(sources));
            if (processor != null) {
                task.setProcessors(List.of(processor));
            }
            task.setLocale(Locale.ENGLISH);
            task.call();
        }
        try (Stream<Path> written = Files.walk(generated)) {
            return new Result(
                    collector.getDiagnostics(),
                    written.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /**
     * The runtime, or a copy of it that lacks classes; it is a folder or, in a build that packages,
     * a jar.
     */
    private static Path runtime(List<String> without, Path copy) throws IOException {
        if (without.isEmpty()) {
            return runtime();
        }
        if (Files.isDirectory(runtime())) {
            copy(runtime(), copy);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(runtime())) {
                copy(jar.getPath("/"), copy);
            }
        }
        for (String missing : without) {
            Files.deleteIfExists(copy.resolve(file(missing)));
        }
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static Path file(String className) {
        return Path.of(className.replace('.', '/') + ".class");
    }

    /** Where the annotations are. */
    private static Path runtime() {
        try {
            return Path.of(UpdateRule.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
