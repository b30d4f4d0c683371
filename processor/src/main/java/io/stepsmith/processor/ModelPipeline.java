package io.stepsmith.processor;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.CompanionName;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.ModelReader;
import io.stepsmith.processor.check.Unresolved;
import io.stepsmith.processor.check.parameter.ModelClasses;
import io.stepsmith.processor.check.program.FastArithmetic;
import io.stepsmith.processor.check.program.ProgramChecks;
import io.stepsmith.processor.check.rule.RuleReader;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.compile.model.ModelCompiler;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.emit.optimizer.ConstantEstimate;
import io.stepsmith.processor.emit.optimizer.OptimizerEmitter;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.option.ReleaseCheck;
import io.stepsmith.processor.option.ReportOption;
import io.stepsmith.processor.option.SimdOption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/** A model to its optimizer. */
final class ModelPipeline {
    private final Session session;
    private final ModelCompiler compiler = new ModelCompiler();
    private final SimdOption simd = new SimdOption();
    private final ReportOption wanted = new ReportOption();
    private final ReportPages pages;
    private final RuntimeCheck runtime = new RuntimeCheck();
    private final ReleaseCheck release = new ReleaseCheck();

    ModelPipeline(Session session) {
        this.session = session;
        pages = new ReportPages(session);
    }

    /** The pages about the optimizers that were written. */
    ReportPages pages() {
        return pages;
    }

    /**
     * The stages, in order: all classes there, rules there, model read, kernels compiled, programs
     * checked, source, page. False if something is not there yet.
     */
    boolean compile(String name, boolean last) {
        TypeElement element = session.type(name);
        ModelClasses classes = ModelClasses.of(element);
        Unresolved unresolved = Unresolved.ofModel(classes);
        List<TypeElement> rules = rulesOf(element, classes);
        if (rules.stream()
                .anyMatch(rule ->
                        session.refusedRules.contains(rule.getQualifiedName().toString()))) {
            return true;
        }
        if (!last && (!unresolved.isEmpty() || rules.stream().anyMatch(this::isMissing))) {
            session.waits |= !unresolved.isEmpty();
            return false;
        }
        Diagnostics diagnostics = session.diagnostics();
        unresolved.say(diagnostics, session::isSource);
        if (unresolved.isOnlyRules() && !diagnostics.failed()) {
            read(element, diagnostics, unresolved.isEmpty());
        }
        return true;
    }

    private void read(TypeElement element, Diagnostics diagnostics, boolean isWhole) {
        if (!release.fits(session.environment(), element, diagnostics)
                || !runtime.fits(session.environment().getElementUtils(), element, diagnostics)) {
            return;
        }
        Optional<CompiledModel> model = ModelReader.read(element, session.context(diagnostics))
                .flatMap(read ->
                        ProgramChecks.check(read, compiler.compile(read.spec()), diagnostics));
        Optional<Boolean> vectors = simd.vectors(session.environment(), element, diagnostics);
        if (isWhole && model.isPresent() && vectors.isPresent()) {
            FastArithmetic.checkSimd(model.get(), vectors.get(), diagnostics);
            write(element, model.get(), vectors.get(), diagnostics);
        }
    }

    private void write(
            TypeElement element, CompiledModel model, boolean vectors, Diagnostics diagnostics) {
        ModelSpec spec = model.spec();
        session.subclassParameters.train(spec);
        session.reserve(
                session.qualified(element, spec.optimizerName()),
                "the optimizer of " + element.getQualifiedName());
        boolean page = wanted.isWanted(session.environment(), element, diagnostics);
        String source = OptimizerEmitter.emit(
                model,
                session.surroundings(element),
                this::companion,
                session.kernels,
                vectors,
                page);
        if (!runtime.has(source, session.environment().getElementUtils(), element, diagnostics)
                || !fits(source, element, diagnostics)) {
            return;
        }
        session.write(spec.optimizerName(), source, element);
        if (page) {
            pages.write(model, element);
        }
    }

    /**
     * Returns whether there is room in a class file for the optimizer; otherwise after a message.
     */
    private static boolean fits(String source, TypeElement element, Diagnostics diagnostics) {
        int constants = ConstantEstimate.of(source);
        if (constants > ConstantEstimate.MOST) {
            diagnostics.say(
                    Message.MODEL_TOO_LARGE,
                    SourcePosition.of(element),
                    element.getQualifiedName(),
                    Math.round(constants / 1e3) * 1_000,
                    ConstantEstimate.MOST);
            return false;
        }
        return true;
    }

    private static List<TypeElement> rulesOf(TypeElement model, ModelClasses classes) {
        List<TypeElement> found = new ArrayList<>();
        for (AnnotationValues annotation : RuleUses.of(model, classes)) {
            List<AnnotationValue> named = new ArrayList<>(annotation.list("modifiers"));
            annotation.explicit("rule").ifPresent(named::add);
            for (AnnotationValue value : named) {
                RuleReader.type(value)
                        .filter(type -> AnnotationValues.find(type, StepsmithAnnotation.UPDATE_RULE)
                                .or(() -> AnnotationValues.find(
                                        type, StepsmithAnnotation.UPDATE_MODIFIER))
                                .isPresent())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * Returns whether the rule's companion is not there, or only that of an earlier compilation.
     */
    private boolean isMissing(TypeElement rule) {
        String name = rule.getQualifiedName().toString();
        return session.pendingRules.contains(name) || !session.companions().has(rule);
    }

    private CompanionName companion(String name) {
        TypeElement element = session.type(name);
        return new CompanionName(
                session.packageOf(element),
                CompanionName.simple(element, RuntimeNames.COMPANION_SUFFIX));
    }
}
