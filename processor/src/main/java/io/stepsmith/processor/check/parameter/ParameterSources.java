package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.model.FieldSource;
import io.stepsmith.processor.model.ParameterSource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** Lists the members of classes that can be parameters, gradients or dimensions. */
public final class ParameterSources {
    private ParameterSources() {}

    /** The members among some elements, in order. */
    public static List<ParameterSource> among(Collection<? extends Element> elements) {
        List<ParameterSource> sources = new ArrayList<>();
        ElementFilter.fieldsIn(elements).forEach(field -> sources.add(new FieldSource(field)));
        return sources;
    }

    /** The members of a class and its superclasses, inherited ones first. */
    static List<ParameterSource> in(TypeElement type) {
        List<ParameterSource> sources = new ArrayList<>();
        if (type.getSuperclass().getKind() == TypeKind.DECLARED) {
            Element parent = ((DeclaredType) type.getSuperclass()).asElement();
            if (parent.getKind() == ElementKind.CLASS) {
                sources.addAll(in((TypeElement) parent));
            }
        }
        sources.addAll(among(type.getEnclosedElements()));
        return sources;
    }

    /** The parameters that a class declares itself. */
    static List<ParameterSource> parametersDeclaredIn(TypeElement type) {
        return among(type.getEnclosedElements()).stream()
                .filter(source -> param(source).isPresent())
                .toList();
    }

    /** The annotation that makes a member a parameter, if it has it. */
    static Optional<AnnotationValues> param(ParameterSource source) {
        return AnnotationValues.find(source.element(), StepsmithAnnotation.PARAM);
    }
}
