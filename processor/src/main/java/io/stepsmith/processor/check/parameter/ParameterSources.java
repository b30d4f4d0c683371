package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.model.FieldSource;
import io.stepsmith.processor.model.MethodSource;
import io.stepsmith.processor.model.ParameterSource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Lists the members of classes that can be parameters, gradients or dimensions. */
public final class ParameterSources {
    private ParameterSources() {}

    /** The members among some elements, in order. */
    public static List<ParameterSource> among(Collection<? extends Element> elements) {
        List<ParameterSource> sources = new ArrayList<>();
        for (Element element : elements) {
            if (element.getKind().isField()) {
                sources.add(new FieldSource((VariableElement) element));
            } else if (element.getKind() == ElementKind.METHOD) {
                ExecutableElement method = (ExecutableElement) element;
                sources.add(new MethodSource(method, method, method.getReturnType()));
            }
        }
        return sources;
    }

    /**
     * The members of a class, its superclasses and its interfaces, inherited ones first; of methods
     * that override each other the one that is called.
     */
    static List<ParameterSource> in(TypeElement type, Context context) {
        return new InheritedSources(context, type).all();
    }

    /** The parameters, and slices of such, that a class declares itself. */
    static List<ParameterSource> parametersDeclaredIn(TypeElement type) {
        return among(type.getEnclosedElements()).stream()
                .filter(ParameterSources::isTrained)
                .toList();
    }

    /** Returns whether a member is a parameter or a slice of one. */
    static boolean isTrained(ParameterSource source) {
        return param(source).isPresent() || SliceTargets.slice(source).isPresent();
    }

    /** The annotation that makes a member a parameter, if it has it. */
    static Optional<AnnotationValues> param(ParameterSource source) {
        return AnnotationValues.find(source.element(), StepsmithAnnotation.PARAM);
    }
}
