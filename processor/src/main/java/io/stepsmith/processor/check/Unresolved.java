package io.stepsmith.processor.check;

import io.stepsmith.processor.check.parameter.ModelClasses;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The unresolved names of a model or a rule: types that are not there, and values of annotations.
 * As long as there may be another round it may still come, for another processor may generate it;
 * until then nothing about the class can be said.
 */
public final class Unresolved {
    /** The attributes about whose values there is more to say than that they do not resolve. */
    private static final Set<String> CLASSES = Set.of("rule", "modifiers");

    private record Part(
            Message message, List<Element> path, SourcePosition position, Object... arguments) {}

    private final List<Part> parts = new ArrayList<>();
    private boolean onlyRules = true;

    private Unresolved() {}

    /**
     * Of a model: superclasses, types of parameters, and values of annotations, in all classes that
     * its parameters lead to.
     */
    public static Unresolved ofModel(ModelClasses classes) {
        Unresolved found = new Unresolved();
        for (ModelClasses.Missing missing : classes.missing()) {
            found.parts.add(new Part(
                    Message.MISSING_CLASS,
                    missing.path(),
                    SourcePosition.of(missing.user()),
                    missing.type(),
                    missing.isSupertype() ? "a supertype of" : "in the type of",
                    name(missing.user())));
        }
        found.onlyRules = classes.missing().isEmpty();
        classes.all().values().forEach(reached -> found.values(reached.type(), reached.path()));
        return found;
    }

    /**
     * Of a rule or a modifier: its superclass, the types of fields and methods, and values of
     * annotations.
     */
    public static Unresolved ofRule(TypeElement rule) {
        Unresolved found = new Unresolved();
        found.type(rule.getSuperclass(), rule);
        for (Element member : rule.getEnclosedElements()) {
            if (member instanceof ExecutableElement method) {
                found.type(method.getReturnType(), member);
                method.getParameters()
                        .forEach(parameter -> found.type(parameter.asType(), parameter));
            } else if (member.getKind().isField()) {
                found.type(member.asType(), member);
            }
        }
        found.values(rule, List.of());
        return found;
    }

    private void type(TypeMirror type, Element user) {
        TypeMirror inner = type;
        while (inner.getKind() == TypeKind.ARRAY) {
            inner = ((ArrayType) inner).getComponentType();
        }
        if (inner.getKind() == TypeKind.ERROR) {
            parts.add(new Part(
                    Message.MISSING_CLASS,
                    List.of(user),
                    SourcePosition.of(user),
                    type,
                    "used by",
                    name(user)));
        }
    }

    private void values(TypeElement type, List<Element> path) {
        for (UnresolvedValues.Found value : UnresolvedValues.in(type)) {
            List<Element> whole = new ArrayList<>(List.of(value.annotation().element(), type));
            whole.addAll(path);
            onlyRules &= CLASSES.contains(value.attribute());
            parts.add(new Part(
                    Message.MISSING_VALUE,
                    whole,
                    value.annotation().position(value.attribute()),
                    value.attribute(),
                    value.annotation().simpleName(),
                    name(value.annotation().element())));
        }
    }

    private static String name(Element element) {
        return element instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : element.getEnclosingElement().getSimpleName() + "." + element.getSimpleName();
    }

    /** Returns whether there is nothing. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Returns whether there is nothing but rules and modifiers that a model names, so that it can
     * be checked, and similar names be found.
     */
    public boolean isOnlyRules() {
        return onlyRules;
    }

    /**
     * Says what is missing, in the last round.
     *
     * @param isSource whether an element is in a source of this compilation: of what is missing
     *     there the compiler speaks itself
     */
    public void say(Diagnostics diagnostics, Predicate<Element> isSource) {
        for (Part part : parts) {
            if (!isSource.test(part.path().get(0))) {
                for (int i = part.path().size() - 1; i > 0; i--) {
                    diagnostics.enter(SourcePosition.of(part.path().get(i)));
                }
                diagnostics.say(part.message(), part.position(), part.arguments());
                part.path().stream().skip(1).forEach(entered -> diagnostics.leave());
            }
        }
    }
}
