package io.stepsmith.benchmarks.compile;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.annotation.processing.Processor;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A compilation in memory: with the processor, or of sources that hold what it has generated. */
final class Compilation {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final Map<String, StringWriter> generated = new LinkedHashMap<>();

    private Compilation() {}

    /** Compiles with the processor; returns what it has generated. */
    static List<Source> withProcessor(List<Source> sources) {
        try {
            Class<?> type = Class.forName("io.stepsmith.processor.StepsmithProcessor");
            Compilation compilation = new Compilation();
            compilation.run(sources, List.of(), List.of((Processor)
                    type.getConstructor().newInstance()));
            List<Source> made = new ArrayList<>();
            compilation.generated.forEach(
                    (name, text) -> made.add(new Source(name, text.toString())));
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the processor's jar must be on the class path", e);
        }
    }

    /** Compiles without any processor. */
    static void withoutProcessor(List<Source> sources) {
        new Compilation().run(sources, List.of("-proc:none"), List.of());
    }

    private void run(List<Source> sources, List<String> options, List<Processor> processors) {
        StringWriter errors = new StringWriter();
        JavaCompiler.CompilationTask task =
                JAVAC.getTask(errors, files(), null, options, null, sources);
        task.setProcessors(processors);
        if (!task.call()) {
            throw new IllegalStateException(errors.toString());
        }
    }

    private JavaFileManager files() {
        return new ForwardingJavaFileManager<StandardJavaFileManager>(
                JAVAC.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(
                        URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return new ByteArrayOutputStream();
                    }

                    @Override
                    public Writer openWriter() {
                        return generated.computeIfAbsent(name, unused -> new StringWriter());
                    }

                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return generated.get(name).toString();
                    }
                };
            }
        };
    }
}
