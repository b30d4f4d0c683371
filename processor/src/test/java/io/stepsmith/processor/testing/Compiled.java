package io.stepsmith.processor.testing;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;

import io.stepsmith.processor.StepsmithProcessor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Sources compiled with the processor, in memory: class files, generated sources, diagnostics. */
public final class Compiled {
    /** Makes the Vector API visible to javac. */
    public static final List<String> WITH_VECTORS =
            List.of("--add-modules", "jdk.incubator.vector");

    private final Compilation compilation;
    private final Map<String, byte[]> classes = new LinkedHashMap<>();

    private Compiled(Compilation compilation) {
        this.compilation = compilation;
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                classes.put(nameOf(file), bytes(file));
            }
        }
    }

    /**
     * Compiles sources, each with its qualified class name found in it; fails if there is an error.
     */
    public static Compiled of(List<String> options, String... sources) {
        Compilation compilation = compile(options, Arrays.asList(sources));
        if (compilation.status() == Compilation.Status.FAILURE) {
            throw new AssertionError("does not compile: " + compilation.errors());
        }
        return new Compiled(compilation);
    }

    /** Compiles sources, whether or not there are errors. */
    public static Compilation compile(List<String> options, List<String> sources) {
        return compile(options, sources, List.of(new StepsmithProcessor()));
    }

    /** Compiles sources with these processors, whether or not there are errors. */
    public static Compilation compile(
            List<String> options, List<String> sources, List<Processor> processors) {
        List<JavaFileObject> files = new ArrayList<>();
        for (String source : sources) {
            files.add(JavaFileObjects.forSourceString(qualifiedName(source), source));
        }
        return javac().withProcessors(processors).withOptions(options).compile(files);
    }

    /** The name of the class that a source declares. */
    static String qualifiedName(String source) {
        String packageName = source.replaceFirst("(?s).*?package ([\\w.]+);.*", "$1");
        String simple = source.replaceFirst(
                "(?s).*?\\n(?:@.*?\\n|public |final )*(?:class|interface|enum|record) (\\w+).*",
                "$1");
        return packageName + "." + simple;
    }

    /**
     * A new class loader with the classes: static state, such as which kernels serve, starts anew.
     */
    public ClassLoader load() {
        return new Loader(classes);
    }

    /** Defines the classes of a compilation. */
    static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Compiled.class.getClassLoader());
            this.classes = classes;
        }

        byte[] bytes(String name) {
            return classes.get(name);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** The class files by class name. */
    public Map<String, byte[]> classes() {
        return classes;
    }

    /** Writes the class files to a folder, for another JVM. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            Path file = folder.resolve(entry.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    /** A generated source. */
    public String source(String qualifiedName) {
        return compilation
                .generatedFile(
                        StandardLocation.SOURCE_OUTPUT, qualifiedName.replace('.', '/') + ".java")
                .map(Compiled::text)
                .orElseThrow(() -> new AssertionError("no generated source " + qualifiedName));
    }

    /** The generated sources by the name of the file. */
    public Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            String name = file.getName();
            sources.put(name.substring(name.lastIndexOf('/') + 1), text(file));
        }
        return sources;
    }

    /** A file that was written beside the generated sources, if it was. */
    public Optional<String> beside(String path) {
        return compilation.generatedFile(StandardLocation.SOURCE_OUTPUT, path).map(Compiled::text);
    }

    /** What the compiler said. */
    public Compilation compilation() {
        return compilation;
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(JavaFileObject file) {
        return file.getName()
                .replaceFirst("^/?CLASS_OUTPUT/", "")
                .replaceFirst("\\.class$", "")
                .replace('/', '.');
    }
}
