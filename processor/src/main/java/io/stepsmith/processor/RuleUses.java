package io.stepsmith.processor;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.parameter.ModelClasses;
import io.stepsmith.processor.check.parameter.ParameterSources;
import io.stepsmith.processor.model.ParameterSource;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.TypeElement;

/**
 * Finds all annotations of a model that name a rule or modifiers, before anything is checked: these
 * rules must be compiled first.
 */
final class RuleUses {
    private RuleUses() {}

    static List<AnnotationValues> of(TypeElement model, ModelClasses classes) {
        List<AnnotationValues> found = new ArrayList<>();
        AnnotationValues.find(model, StepsmithAnnotation.OPTIMIZER)
                .filter(RuleUses::namesClasses)
                .ifPresent(found::add);
        for (ModelClasses.Reached reached : classes.all().values()) {
            for (ParameterSource source :
                    ParameterSources.among(reached.type().getEnclosedElements())) {
                AnnotationValues.find(source.element(), StepsmithAnnotation.GROUP)
                        .filter(RuleUses::namesClasses)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean namesClasses(AnnotationValues annotation) {
        return annotation.explicit("rule").isPresent()
                || annotation.explicit("modifiers").isPresent();
    }
}
