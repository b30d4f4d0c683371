package io.stepsmith.processor.testing;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/**
 * A processor in an environment that notes which elements each of its files is made from. It keeps
 * the compiler's own environment in a field {@code delegate}, as that of Gradle does.
 */
public final class RecordingProcessor extends AbstractProcessor {
    private final Processor processor;
    /** The names of the elements by the simple name of the class, or of the file. */
    private final Map<String, Set<String>> origins = new TreeMap<>();

    /** A processor that has written nothing yet. */
    public RecordingProcessor(Processor processor) {
        this.processor = processor;
    }

    /** The names of the elements by the simple name of the class, or of the file. */
    public Map<String, Set<String>> origins() {
        return origins;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        processor.init(new Environment(environment, origins));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return processor.process(annotations, round);
    }

    private record Environment(ProcessingEnvironment delegate, Map<String, Set<String>> origins)
            implements ProcessingEnvironment {
        @Override
        public Filer getFiler() {
            return new RecordingFiler(delegate.getFiler(), origins);
        }

        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }

    private record RecordingFiler(Filer filer, Map<String, Set<String>> origins) implements Filer {
        @Override
        public JavaFileObject createSourceFile(CharSequence name, Element... elements)
                throws IOException {
            note(name.toString().substring(name.toString().lastIndexOf('.') + 1), elements);
            return filer.createSourceFile(name, elements);
        }

        @Override
        public JavaFileObject createClassFile(CharSequence name, Element... elements) {
            throw new UnsupportedOperationException(name.toString());
        }

        @Override
        public FileObject createResource(
                JavaFileManager.Location location,
                CharSequence packageName,
                CharSequence name,
                Element... elements)
                throws IOException {
            note(name.toString(), elements);
            return filer.createResource(location, packageName, name, elements);
        }

        @Override
        public FileObject getResource(
                JavaFileManager.Location location, CharSequence packageName, CharSequence name)
                throws IOException {
            return filer.getResource(location, packageName, name);
        }

        private void note(String file, Element... elements) {
            origins.put(
                    file,
                    Arrays.stream(elements).map(Object::toString).collect(Collectors.toSet()));
        }
    }
}
