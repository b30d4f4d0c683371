package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.model.ParameterTree.Holder;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * The way in which a type holds objects with parameters.
 *
 * @param holder what it is
 * @param element the type of one object
 */
record Holding(Holder holder, TypeMirror element) {
    /** Returns how a type that is no array of numbers holds objects. */
    static Holding of(TypeMirror type, Context context) {
        return arrayElement(type)
                .map(element -> new Holding(Holder.ARRAY, element))
                .or(() -> listElement(type, context)
                        .map(element -> new Holding(Holder.LIST, element)))
                .orElseGet(() -> new Holding(Holder.ONE, type));
    }

    /** Returns what an array is of; nothing if the type is no array. */
    static Optional<TypeMirror> arrayElement(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                ? Optional.of(((ArrayType) type).getComponentType())
                : Optional.empty();
    }

    private static Optional<TypeMirror> listElement(TypeMirror type, Context context) {
        TypeElement list = context.elements().getTypeElement(RuntimeNames.LIST);
        boolean isList = type.getKind() == TypeKind.DECLARED
                && list != null
                && context.types()
                        .isAssignable(
                                context.types().erasure(type),
                                context.types().erasure(list.asType()));
        return isList ? argument(type) : Optional.empty();
    }

    /** Returns what a type with one argument is of: the argument, or the bound of a wildcard. */
    static Optional<TypeMirror> argument(TypeMirror type) {
        List<? extends TypeMirror> arguments = type.getKind() == TypeKind.DECLARED
                ? ((DeclaredType) type).getTypeArguments()
                : List.of();
        if (arguments.size() != 1) {
            return Optional.empty();
        }
        TypeMirror argument = arguments.get(0);
        return argument instanceof WildcardType wildcard
                ? Optional.ofNullable(wildcard.getExtendsBound())
                : Optional.of(argument);
    }

    /** The class of the objects; null if it is none. */
    TypeElement type() {
        return element.getKind() == TypeKind.DECLARED
                ? (TypeElement) ((DeclaredType) element).asElement()
                : null;
    }
}
