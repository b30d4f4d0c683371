package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.model.BufferSource;
import io.stepsmith.processor.model.MethodSource;
import io.stepsmith.processor.model.ParameterSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Collects the members of a class from all its supertypes. Of methods that override each other
 * there is one, where the first of them was met: the one that is called, with the annotations of
 * the nearest that has {@code @Param}. Of a record there is the accessor in place of a field that
 * it stands for. A {@code FloatBuffer} is read as its array.
 */
final class InheritedSources {
    private final Context context;
    private final TypeElement type;
    private final Set<Element> visited = new HashSet<>();
    private final List<ParameterSource> sources = new ArrayList<>();

    InheritedSources(Context context, TypeElement type) {
        this.context = context;
        this.type = type;
    }

    List<ParameterSource> all() {
        visit(type);
        if (type.getKind() == ElementKind.RECORD) {
            List<String> accessors = sources.stream()
                    .filter(ParameterSources::isTrained)
                    .map(ParameterSource::expression)
                    .toList();
            sources.removeIf(source -> accessors.contains(source.expression() + "()"));
        }
        sources.replaceAll(this::asArray);
        return sources;
    }

    private ParameterSource asArray(ParameterSource source) {
        return source.type().toString().equals("java.nio.FloatBuffer")
                ? new BufferSource(
                        source,
                        context.types()
                                .getArrayType(context.types().getPrimitiveType(TypeKind.FLOAT)))
                : source;
    }

    private void visit(TypeElement from) {
        if (!visited.add(from) || from.getQualifiedName().contentEquals("java.lang.Object")) {
            return;
        }
        Stream.concat(Stream.of(from.getSuperclass()), from.getInterfaces().stream())
                .filter(above -> above.getKind() == TypeKind.DECLARED)
                .forEach(above -> visit((TypeElement) ((DeclaredType) above).asElement()));
        for (ParameterSource source : ParameterSources.among(from.getEnclosedElements())) {
            if (source instanceof MethodSource method) {
                add(method);
            } else {
                sources.add(source);
            }
        }
    }

    private void add(MethodSource method) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i) instanceof MethodSource known
                    && known.expression().equals(method.expression())) {
                boolean overrides = overrides(method, known);
                if (overrides || overrides(known, method) || areOne(known, method)) {
                    sources.set(i, overrides ? called(method, known) : called(known, method));
                    return;
                }
            }
        }
        sources.add(called(method, method));
    }

    private boolean overrides(MethodSource one, MethodSource other) {
        return context.elements().overrides(one.method(), other.method(), type);
    }

    /** Returns whether two methods of interfaces are implemented by one. */
    private static boolean areOne(MethodSource one, MethodSource other) {
        return Stream.of(one, other)
                .allMatch(source ->
                        source.method().getEnclosingElement().getKind() == ElementKind.INTERFACE
                                && !source.method().getModifiers().contains(Modifier.STATIC)
                                && !source.method().getModifiers().contains(Modifier.PRIVATE));
    }

    private MethodSource called(MethodSource called, MethodSource overridden) {
        boolean isAnnotated =
                ParameterSources.isTrained(called) || !ParameterSources.isTrained(overridden);
        return new MethodSource(
                called.method(),
                isAnnotated ? called.element() : overridden.element(),
                result(called.method()));
    }

    private TypeMirror result(ExecutableElement method) {
        TypeMirror member = context.types().asMemberOf((DeclaredType) type.asType(), method);
        return member instanceof ExecutableType seen
                ? seen.getReturnType()
                : method.getReturnType();
    }
}
