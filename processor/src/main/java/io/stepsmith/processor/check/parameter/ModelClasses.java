package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.model.ParameterSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * The classes that a model's parameters lead to, found before anything is checked. They are the
 * model, the classes of its {@code @Param} fields and methods however deep, and the supertypes of
 * all these.
 *
 * @param all the classes, by qualified name, each with the declarations that led to it, the nearest
 *     first
 * @param missing the types among these that the compiler does not find
 */
public record ModelClasses(Map<String, Reached> all, List<Missing> missing) {
    /** A class, and the declarations that led to it. */
    public record Reached(TypeElement type, List<Element> path) {}

    /**
     * A type that is not there.
     *
     * @param user the class that extends it, or the member whose type has it
     * @param path the declarations that led to the user, which comes first
     */
    public record Missing(TypeMirror type, Element user, List<Element> path) {
        /** Returns whether it is a supertype. */
        public boolean isSupertype() {
            return user instanceof TypeElement;
        }
    }

    /** The classes of a model. */
    public static ModelClasses of(TypeElement model) {
        ModelClasses classes = new ModelClasses(new LinkedHashMap<>(), new ArrayList<>());
        classes.visit(model.asType(), List.of());
        return classes;
    }

    private void visit(TypeMirror type, List<Element> path) {
        switch (type.getKind()) {
            case ERROR -> missing.add(new Missing(type, path.get(0), path));
            case ARRAY -> visit(((ArrayType) type).getComponentType(), path);
            case TYPEVAR -> bound(((TypeVariable) type).getUpperBound(), path);
            case WILDCARD -> bound(((WildcardType) type).getExtendsBound(), path);
            case DECLARED -> declared((DeclaredType) type, path);
            default -> {}
        }
    }

    /**
     * A bound may lead back to the variable that has it, but only through a class, which is visited
     * once.
     */
    private void bound(TypeMirror bound, List<Element> path) {
        if (bound != null) {
            visit(bound, path);
        }
    }

    private void declared(DeclaredType type, List<Element> path) {
        TypeElement element = (TypeElement) type.asElement();
        boolean isNew =
                all.putIfAbsent(element.getQualifiedName().toString(), new Reached(element, path))
                        == null;
        if (isNew) {
            List<Element> here = with(element, path);
            visit(element.getSuperclass(), here);
            element.getInterfaces().forEach(above -> visit(above, here));
            element.getPermittedSubclasses().forEach(below -> visit(below, here));
            for (ParameterSource source : ParameterSources.parametersDeclaredIn(element)) {
                List<Element> there = with(source.element(), here);
                visit(source.type(), there);
                listed(source).forEach(other -> visit(other, there));
            }
        }
        for (TypeMirror argument : type.getTypeArguments()) {
            if (isNew || argument.getKind() != TypeKind.TYPEVAR) {
                visit(argument, path);
            }
        }
    }

    /** The classes that a parameter lists. */
    private static List<TypeMirror> listed(ParameterSource source) {
        return ParameterSources.param(source).stream()
                .flatMap(param -> param.list("classes").stream())
                .map(AnnotationValue::getValue)
                .filter(TypeMirror.class::isInstance)
                .map(TypeMirror.class::cast)
                .toList();
    }

    private static List<Element> with(Element nearest, List<Element> path) {
        List<Element> all = new ArrayList<>(List.of(nearest));
        all.addAll(path);
        return all;
    }
}
