package io.stepsmith.processor;

import com.palantir.javapoet.ClassName;
import io.stepsmith.processor.check.FastDivisions;
import io.stepsmith.processor.check.ModelReader;
import io.stepsmith.processor.check.RuleReader;
import io.stepsmith.processor.emit.OptimizerEmitter;
import io.stepsmith.processor.model.CompanionName;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.page.OptimizerPage;
import io.stepsmith.processor.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/** A model to its optimizer. */
final class ModelPipeline {
    private final Session session;
    private final SimdOption simd = new SimdOption();
    private final ReportOption page = new ReportOption();

    ModelPipeline(Session session) {
        this.session = session;
    }

    /** The stages, in order: rules present, model read and checked (its kernels compiled), source, page. False if a rule is not there yet. */
    boolean compile(String name, boolean last) {
        TypeElement element = session.type(name);
        Rules rules = rulesOf(element);
        if (rules.found.stream().anyMatch(rule -> session.refusedRules.contains(rule.getQualifiedName().toString()))) {
            return true;
        }
        if (!last && (rules.unresolved || rules.found.stream().anyMatch(this::isMissing))) {
            return false;
        }
        Report report = session.report();
        Optional<Model> model = ModelReader.read(element, session.context(report));
        Optional<Boolean> vectors = simd.vectors(session.environment(), element, report);
        if (model.isPresent() && vectors.isPresent()) {
            FastDivisions.checkSimd(model.get(), vectors.get(), report);
            session.take(session.qualified(element, model.get().optimizerName()), "the optimizer of " + name);
            session.write(OptimizerEmitter.emit(model.get(), session.packageOf(element), this::companion, vectors.get()));
            if (page.isWanted(session.environment(), element, report)) {
                session.write(model.get().optimizerName() + ".html", OptimizerPage.of(model.get()), element);
            }
        }
        return true;
    }

    private record Rules(List<TypeElement> found, boolean unresolved) {}

    private Rules rulesOf(TypeElement model) {
        List<TypeElement> found = new ArrayList<>();
        boolean unresolved = false;
        for (Mirror annotation : new RuleUses(session.environment()).of(model)) {
            List<AnnotationValue> named = new ArrayList<>(annotation.list("modifiers"));
            annotation.explicit("rule").ifPresent(named::add);
            for (AnnotationValue value : named) {
                Optional<TypeElement> rule = RuleReader.type(value);
                unresolved |= rule.isEmpty();
                rule.filter(type -> Mirror.find(type, Names.UPDATE_RULE).or(() -> Mirror.find(type, Names.UPDATE_MODIFIER)).isPresent())
                        .ifPresent(found::add);
            }
        }
        return new Rules(found, unresolved);
    }

    /** Whether the rule's companion is not there, or only that of an earlier compilation: that of this one is seen in the next round. */
    private boolean isMissing(TypeElement rule) {
        String name = rule.getQualifiedName().toString();
        return session.companions().find(rule).isEmpty() || session.compiledNow.contains(name) || session.pendingRules.contains(name);
    }

    private ClassName companion(String name) {
        TypeElement element = session.type(name);
        return ClassName.get(session.packageOf(element), CompanionName.simple(element, Names.COMPANION_SUFFIX));
    }
}
