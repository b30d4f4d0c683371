package io.stepsmith.processor.fuzz;

import io.stepsmith.processor.StepsmithProcessor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles mutants in memory and says what is wrong: an exception out of the compiler, an internal
 * error of the processor, one of its errors without a code, or an error in generated code though
 * the sources compile without the processor.
 */
final class Judge {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final JavaFileManager files =
            COMPILER.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    /** What is wrong, if anything is. */
    Optional<String> judge(Mutant mutant) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<JavaFileObject> sources = sources(mutant);
        try {
            boolean compiled = compile(sources, mutant.options(), said, true);
            List<Diagnostic<? extends JavaFileObject>> errors = said.getDiagnostics().stream()
                    .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                    .toList();
            Optional<String> wrong = errors.stream()
                    .filter(error -> isDefect(error))
                    .findFirst()
                    .map(Object::toString);
            if (wrong.isPresent()) {
                return wrong;
            }
            Optional<String> generated = errors.stream()
                    .filter(error ->
                            error.getSource() != null && !sources.contains(error.getSource()))
                    .findFirst()
                    .map(Object::toString);
            boolean unexplained = generated.isPresent() || !compiled && errors.isEmpty();
            return unexplained && compilesAlone(mutant)
                    ? generated.or(() -> Optional.of("fails without an error"))
                    : Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return Optional.of(trace.toString())
                    .filter(text -> text.contains("io.stepsmith") && compilesAlone(mutant));
        }
    }

    private static boolean isDefect(Diagnostic<? extends JavaFileObject> error) {
        String text = error.getMessage(Locale.ENGLISH);
        return text.startsWith("[Internal]")
                || error.getCode().equals("compiler.err.proc.messager")
                        && !text.matches("(?s)\\[\\w+\\] .*");
    }

    /** Whether there is nothing wrong but that what would be generated is not there. */
    private boolean compilesAlone(Mutant mutant) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try {
            boolean compiled = compile(sources(mutant), mutant.options(), said, false);
            return compiled
                    || !said.getDiagnostics().isEmpty()
                            && said.getDiagnostics().stream()
                                    .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                                    .allMatch(error -> error.getCode()
                                                    .startsWith("compiler.err.cant.resolve")
                                            && error.getMessage(Locale.ENGLISH)
                                                    .matches("(?s).*\\w(Optimizer|_RuleIr)\\b.*"));
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private boolean compile(
            List<JavaFileObject> sources,
            List<String> options,
            DiagnosticCollector<JavaFileObject> said,
            boolean processed) {
        List<String> all = new ArrayList<>(options);
        all.addAll(processed ? List.of("-implicit:none") : List.of("-proc:none"));
        JavaCompiler.CompilationTask task =
                COMPILER.getTask(new StringWriter(), new Memory(files), said, all, null, sources);
        if (processed) {
            task.setProcessors(List.of(new StepsmithProcessor()));
        }
        task.setLocale(Locale.ENGLISH);
        return task.call();
    }

    private static List<JavaFileObject> sources(Mutant mutant) {
        return mutant.sources().stream()
                .<JavaFileObject>map(source -> new Source(Mutant.fileName(source), source))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("mem:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** What the compiler writes, which is read again only if it is a source. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        Memory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new Written(
                    URI.create("mem:///out/" + name.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public FileObject getFileForOutput(
                Location location, String packageName, String name, FileObject sibling) {
            return new Written(URI.create("mem:///out/" + name), JavaFileObject.Kind.OTHER);
        }

        @Override
        public FileObject getFileForInput(Location location, String packageName, String name)
                throws IOException {
            throw new java.io.FileNotFoundException(name);
        }

        @Override
        public boolean isSameFile(FileObject a, FileObject b) {
            return a.toUri().equals(b.toUri());
        }

        @Override
        public void close() {}
    }

    private static final class Written extends SimpleJavaFileObject {
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

        Written(URI uri, Kind kind) {
            super(uri, kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
