package io.stepsmith.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;

import io.stepsmith.processor.check.ModelReader;
import io.stepsmith.processor.model.ScheduleSpec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The learning-rate schedules that the processor's own reader makes of annotations; all in one run
 * of javac, which writes nothing.
 */
final class ReadSchedules extends AbstractProcessor {
    private static final String MODEL =
            "@SuppressWarnings({\"stepsmith.RateZero\", \"stepsmith.RateJumps\", \"stepsmith.WarmUpTooLong\"})\n"
                    + "@Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.1)\n%s\n"
                    + "static final class Model%d { @Param float[] w; float[] wGradient; }\n";

    private final List<ScheduleSpec> schedules = new ArrayList<>();

    private ReadSchedules() {}

    /** The schedule of each list of annotations, on a model whose base value is 0.1. */
    static List<ScheduleSpec> of(List<String> annotations) {
        StringBuilder source = new StringBuilder(
                "package models;\nimport io.stepsmith.*;\nimport io.stepsmith.schedule.*;\nfinal class Models {\n");
        for (int i = 0; i < annotations.size(); i++) {
            source.append(MODEL.formatted(annotations.get(i), i));
        }
        ReadSchedules reader = new ReadSchedules();
        Compilation compilation = javac().withProcessors(reader)
                .withOptions("-proc:only", "-implicit:none", "-Xmaxerrs", "5")
                .compile(JavaFileObjects.forSourceString(
                        "models.Models", source.append("}\n").toString()));
        if (compilation.status() == Compilation.Status.FAILURE
                || reader.schedules.size() != annotations.size()) {
            throw new AssertionError("not read: " + compilation.diagnostics());
        }
        return reader.schedules;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Session session = new Session(processingEnv);
        session.beginRound(Set.of());
        annotations.stream()
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .map(TypeElement.class::cast)
                .sorted(Comparator.comparing(model -> Integer.valueOf(
                        model.getSimpleName().toString().substring("Model".length()))))
                .flatMap(model ->
                        ModelReader.read(model, session.context(session.diagnostics())).stream())
                .forEach(model -> schedules.add(model.spec().rate()));
        return false;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("io.stepsmith.Optimizer");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }
}
