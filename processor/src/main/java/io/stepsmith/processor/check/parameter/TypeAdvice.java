package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.check.context.Context;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Says of a type that a parameter cannot have what it is, and what to write instead: a table by
 * kinds of types.
 */
final class TypeAdvice {
    /** A kind of types. */
    private record Kind(Predicate<TypeMirror> has, Function<TypeMirror, Advice> advice) {}

    /** Advice about a type: what it is, and what to do about it. */
    record Advice(String is, String cure) {}

    private static final Map<String, String> BOXES = Map.of(
            "java.lang.Float", "float", "java.lang.Double", "double", "java.lang.Short", "short");

    private final Context context;
    private final List<Kind> kinds;

    TypeAdvice(Context context) {
        this.context = context;
        this.kinds = List.of(
                kind(
                        TypeAdvice::isWeight,
                        "a single number, which a step could not change in place",
                        type -> "write " + type + "[] with one element, as in new " + type + "[1]"),
                kind(
                        type -> type.getKind().isPrimitive(),
                        "no number that can be trained",
                        type -> "write float[] or double[] with one element"),
                kind(
                        type -> isA(type, "java.lang.Number"),
                        "a number as an object, which a step could not change in place",
                        type -> "write " + BOXES.getOrDefault(type.toString(), "double")
                                + "[] with one element"),
                kind(
                        type -> leaf(type).getKind().isPrimitive() && !isWeight(leaf(type)),
                        "an array of what cannot be trained",
                        type -> "write float[] or double[]"),
                kind(
                        type -> dimensions(type) > 0 && isA(leaf(type), "java.lang.Number"),
                        "an array of numbers as objects",
                        type -> "write " + BOXES.getOrDefault(leaf(type).toString(), "double")
                                + "[]".repeat(dimensions(type))),
                kind(
                        type -> isWeight(leaf(type)),
                        "an array of more than two dimensions",
                        type -> "write it flat, as " + leaf(type) + "[], or as " + leaf(type)
                                + "[][] whose rows are those of the last dimension, or as an array of objects with a "
                                + leaf(type) + "[][] each"),
                kind(
                        type -> dimensions(type) > 1,
                        "an array of arrays of objects",
                        type ->
                                "write one array of them, or put the inner one into a class of its own"),
                kind(
                        type -> dimensions(type) == 1 && isA(leaf(type), "java.lang.Iterable"),
                        "an array of collections",
                        type ->
                                "write one List of all, or put the inner ones into a class of their own"),
                new Kind(
                        type -> dimensions(type) == 1,
                        type -> ofElements(((ArrayType) type).getComponentType())),
                kind(
                        type -> isA(type, "java.util.Map"),
                        "a Map, whose entries have no order of their own",
                        type -> "write a field for each, or a List of objects with @Param fields"),
                kind(
                        type -> isA(type, "java.lang.Iterable")
                                && isWeight(leaf(argument(type)))
                                && dimensions(argument(type)) == 1,
                        "a collection of arrays",
                        type -> "write " + argument(type)
                                + "[], whose rows may have different lengths, or a List of objects with an array each"),
                kind(
                        type -> isA(type, "java.lang.Iterable") && isWeight(leaf(argument(type))),
                        "a collection of arrays",
                        type -> "write a List of objects with an array each"),
                kind(
                        type -> isA(type, "java.lang.Iterable")
                                && isA(argument(type), "java.lang.Number"),
                        "a collection of numbers as objects",
                        type -> "write " + BOXES.getOrDefault(argument(type).toString(), "double")
                                + "[]"),
                kind(
                        type -> isA(type, "java.lang.Iterable") && !isA(type, "java.util.List"),
                        "no List, so that its order and its indices are not known",
                        type -> "write a List or an array"),
                kind(
                        type -> isA(type, "java.util.List")
                                && argument(type).getKind() == TypeKind.NONE,
                        "a List of what is not known here",
                        type -> "write of which class, such as List<Layer>"),
                kind(
                        type -> isA(type, "java.util.List")
                                && isA(argument(type), "java.lang.Iterable"),
                        "a List of collections",
                        type ->
                                "write one List of all, or put the inner ones into a class of their own"),
                kind(
                        type -> isA(type, "java.util.List")
                                && dimensions(argument(type)) > 0
                                && leaf(argument(type)).getKind() == TypeKind.DECLARED,
                        "a List of arrays",
                        type ->
                                "write one List of all, or put the inner ones into a class of their own"),
                new Kind(type -> isA(type, "java.util.List"), type -> ofElements(argument(type))),
                kind(
                        type -> isA(type, "java.nio.Buffer")
                                || type.toString().startsWith("java.lang.foreign."),
                        "memory that is no array",
                        type ->
                                "write an array such as float[], or a FloatBuffer on the heap, which is a view of one"),
                kind(
                        type -> type.getKind() == TypeKind.TYPEVAR,
                        "a class that is not known here",
                        type -> "write the class that has the weights"),
                kind(
                        type -> isFromJdk(element(type)),
                        "a class of the JDK, which has no weights",
                        type -> "write an array such as float[], or a class with @Param fields"),
                kind(
                        type -> is(type, ElementKind.INTERFACE),
                        "an interface without @Param methods",
                        type ->
                                "mark a method that returns its arrays, or the objects that have them, with @Param, list its classes with @Param(classes = {...}), or write the class that has the weights"),
                kind(
                        type -> is(type, ElementKind.RECORD),
                        "a record without @Param",
                        type -> "mark the components that have its weights with @Param"),
                kind(
                        type -> is(type, ElementKind.ENUM),
                        "an enum, which is the same for all models",
                        type -> "write a class with @Param fields"),
                kind(
                        type -> is(type, ElementKind.CLASS)
                                && element(type).getModifiers().contains(Modifier.ABSTRACT),
                        "an abstract class without @Param fields",
                        type ->
                                "mark its own arrays with @Param, list its classes with @Param(classes = {...}), or write the class that has the weights"),
                kind(
                        type -> is(type, ElementKind.CLASS),
                        "a class without @Param fields",
                        type -> "mark its arrays with @Param"),
                kind(
                        type -> true,
                        "no type of weights",
                        type ->
                                "write float[], double[], short[] for bfloat16 numbers, an array of such arrays, a class with "
                                        + "@Param fields, or an array or List of one"));
    }

    private static Kind kind(
            Predicate<TypeMirror> has, String is, Function<TypeMirror, String> cure) {
        return new Kind(has, type -> new Advice(is, cure.apply(type)));
    }

    /** The advice of the first kind that has the type. */
    Advice of(TypeMirror type) {
        return kinds.stream()
                .filter(kind -> kind.has().test(type))
                .findFirst()
                .orElseThrow()
                .advice()
                .apply(type);
    }

    private Advice ofElements(TypeMirror element) {
        Advice advice = of(element);
        return new Advice("of which each element is " + advice.is(), advice.cure());
    }

    private static boolean isWeight(TypeMirror type) {
        return type.getKind() == TypeKind.FLOAT
                || type.getKind() == TypeKind.DOUBLE
                || type.getKind() == TypeKind.SHORT;
    }

    private static int dimensions(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                ? 1 + dimensions(((ArrayType) type).getComponentType())
                : 0;
    }

    private static TypeMirror leaf(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                ? leaf(((ArrayType) type).getComponentType())
                : type;
    }

    /** Returns what a collection is of; no type if it does not tell. */
    private TypeMirror argument(TypeMirror type) {
        return Holding.argument(type).orElse(context.types().getNoType(TypeKind.NONE));
    }

    private boolean isA(TypeMirror type, String name) {
        TypeElement wanted = context.elements().getTypeElement(name);
        return type.getKind() == TypeKind.DECLARED
                && wanted != null
                && context.types()
                        .isSubtype(
                                context.types().erasure(type),
                                context.types().erasure(wanted.asType()));
    }

    private static boolean is(TypeMirror type, ElementKind kind) {
        return type.getKind() == TypeKind.DECLARED && element(type).getKind() == kind;
    }

    private static Element element(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? ((DeclaredType) type).asElement() : null;
    }

    private boolean isFromJdk(Element element) {
        return element != null
                && context.elements()
                        .getPackageOf(element)
                        .getQualifiedName()
                        .toString()
                        .matches("javax?\\..*");
    }
}
