package io.stepsmith.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Another processor in the same compilation: writes sources, some in each round. */
public final class GeneratingProcessor extends AbstractProcessor {
    private final List<List<String>> sources;
    private int round;

    /** Writes in the first round what comes first, and so on. */
    public GeneratingProcessor(List<List<String>> sources) {
        this.sources = sources;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
        if (!environment.processingOver() && round < sources.size()) {
            sources.get(round++).forEach(this::write);
        }
        return false;
    }

    private void write(String source) {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(Compiled.qualifiedName(source))
                .openWriter()) {
            writer.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
