package io.stepsmith.processor;

import com.google.auto.service.AutoService;

import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.StrayAnnotations;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.emit.java.Surroundings;
import io.stepsmith.processor.option.ReportOption;
import io.stepsmith.processor.option.SimdOption;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Compiles update rules to companions, and models to optimizers. A rule's companion is written in
 * the round in which the rule is met. A model is read once all its rules have companions, in the
 * next round if they are of the same compilation. What names a class that is not there waits, for
 * another processor may generate it. Between rounds only names are kept.
 */
@AutoService(Processor.class)
public final class StepsmithProcessor extends AbstractProcessor {
    private Session session;
    private RulePipeline rules;
    private ModelPipeline models;
    private boolean othersAsked;

    /** Called by the compiler. */
    public StepsmithProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Stream.concat(
                        Arrays.stream(StepsmithAnnotation.values())
                                .map(StepsmithAnnotation::qualifiedName),
                        Stream.of(Surroundings.GENERATED))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(SimdOption.NAME, ReportOption.NAME);
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        session = new Session(environment);
        rules = new RulePipeline(session);
        models = new ModelPipeline(session);
    }

    /**
     * Claims Stepsmith's annotations, of which javac would warn otherwise. In a round in which
     * there are no others, that keeps processors of all annotations from being asked. So it does
     * not while something waits for a class that one of these may generate. Who was asked once is
     * asked in all later rounds.
     */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        boolean last = round.processingOver();
        session.beginRound(ElementFilter.typesIn(round.getRootElements()));
        new StrayAnnotations(session.context(session.diagnostics()), session::hasUnresolved)
                .check(annotations, round);
        session.subclassParameters.meet(round, session.context(session.diagnostics()));
        session.pendingRules.addAll(annotated(StepsmithAnnotation.UPDATE_RULE, annotations, round));
        session.pendingRules.addAll(
                annotated(StepsmithAnnotation.UPDATE_MODIFIER, annotations, round));
        session.pendingModels.addAll(annotated(StepsmithAnnotation.OPTIMIZER, annotations, round));
        while (session.pendingRules.removeIf(
                name -> attempt(name, () -> rules.compile(name, last)))) {
            // A compiled rule may be what another waits for.
        }
        session.pendingModels.removeIf(name -> attempt(name, () -> models.compile(name, last)));
        if (last) {
            session.subclassParameters.check(session.context(session.diagnostics()));
            if (!round.errorRaised()) {
                models.pages().any().ifPresent(name -> attempt(name, this::writeIndex));
            }
        }
        boolean claims =
                othersAsked || !session.waits || ForeignAnnotations.areIn(round.getRootElements());
        othersAsked |= session.waits;
        return claims;
    }

    private boolean writeIndex() {
        models.pages().writeIndex();
        return true;
    }

    /** Runs a compilation; a defect of ours stops only this class, with a message that says so. */
    private boolean attempt(String name, BooleanSupplier compilation) {
        try {
            return compilation.getAsBoolean();
        } catch (NoClassDefFoundError e) {
            session.diagnostics()
                    .say(
                            Message.PROCESSOR_PATH,
                            SourcePosition.of(session.type(name)),
                            String.valueOf(e.getMessage()).replace('/', '.'));
            return true;
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            session.diagnostics()
                    .say(Message.INTERNAL, SourcePosition.of(session.type(name)), name, trace);
            return true;
        }
    }

    private static Set<String> annotated(
            StepsmithAnnotation wanted,
            Set<? extends TypeElement> annotations,
            RoundEnvironment round) {
        Set<String> names = new TreeSet<>();
        annotations.stream()
                .filter(annotation ->
                        annotation.getQualifiedName().contentEquals(wanted.qualifiedName()))
                .forEach(annotation -> ElementFilter.typesIn(
                                round.getElementsAnnotatedWith(annotation))
                        .forEach(found -> names.add(found.getQualifiedName().toString())));
        return names;
    }
}
