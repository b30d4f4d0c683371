package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.BufferSource;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;
import io.stepsmith.processor.model.SparseSpec;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads a parameter with {@code @Sparse}, which has no gradient. */
record SparseReader(
        Diagnostics diagnostics, GroupReader groups, TableMaker tables, ShapeReader shapes) {
    /** Returns whether a parameter is sparse. */
    static boolean isSparse(ParameterSource source) {
        return AnnotationValues.find(source.element(), StepsmithAnnotation.SPARSE)
                .isPresent();
    }

    /** Returns whether a parameter is a sparse component of a record, after a message. */
    boolean isOfRecord(ParameterSource source) {
        TypeElement type = source.declaring();
        if (type.getKind() != ElementKind.RECORD) {
            return false;
        }
        Optional<AnnotationValues> sparse =
                ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .filter(field -> field.getSimpleName().contentEquals(source.name()))
                        .findFirst()
                        .flatMap(field -> AnnotationValues.find(field, StepsmithAnnotation.SPARSE));
        sparse.ifPresent(found -> diagnostics.say(
                Message.SPARSE_RECORD, found.position(), source.name(), type.getSimpleName()));
        return sparse.isPresent();
    }

    /** The parameter, or nothing after a message. */
    Optional<ParameterTree.Member> read(
            ParameterSource source,
            AnnotationValues param,
            AnnotationValues sparse,
            List<ParameterSource> sources,
            List<AnnotationValues> chain,
            boolean layered) {
        SourcePosition position = SourcePosition.of(source.element());
        TypeMirror type = source.type();
        boolean isMatrix =
                Holding.arrayElement(type).flatMap(Holding::arrayElement).isPresent();
        Optional<WeightFormat> format = format(type);
        if (source instanceof BufferSource) {
            diagnostics.say(
                    Message.SPARSE_TYPE,
                    position,
                    source.name(),
                    source.element().asType(),
                    "a view of an array, which each update would have to look for");
            return Optional.empty();
        }
        if (format.isEmpty()) {
            diagnostics.say(Message.SPARSE_TYPE, position, source.name(), type, is(source));
            return Optional.empty();
        }
        if (type.getKind().isPrimitive()
                && source.element().getModifiers().contains(Modifier.FINAL)) {
            diagnostics.say(Message.SPARSE_FINAL, position, source.name());
            return Optional.empty();
        }
        if (param.explicit("gradient").isPresent()) {
            return refuse("gradient", param, source, "its gradients are handed over in calls");
        }
        for (String attribute : List.of("optional", "classes", "labelField")) {
            if (param.explicit(attribute).isPresent()) {
                return refuse(attribute, param, source, "it is always there, and holds no objects");
            }
        }
        if (param.explicit("shape").isPresent() && type.getKind() != TypeKind.ARRAY) {
            return refuse("shape", param, source, "it is one number");
        }
        Optional<List<ParameterTree.Dimension>> shape =
                shapes.read(source, param, !isMatrix, sources);
        Optional<GroupSpec> group = groups.of(chain);
        if (shape.isEmpty() || group.isEmpty() || diagnostics.failed()) {
            return Optional.empty();
        }
        SparseSpec.Kind kind = type.getKind() != TypeKind.ARRAY
                ? SparseSpec.Kind.NUMBER
                : isMatrix
                        ? SparseSpec.Kind.ROWS
                        : shape.get().isEmpty() ? SparseSpec.Kind.VECTOR : SparseSpec.Kind.FLAT;
        SparseSpec spec = new SparseSpec(
                kind,
                is(sparse, "duplicates", "SUMMED", true),
                is(sparse, "number", "ROW", false),
                is(sparse, "untouched", "DEFERRED", false));
        if (spec.deferred() && spec.byRow()) {
            diagnostics.say(Message.SPARSE_NUMBER, sparse.position("number"), source.name());
            return Optional.empty();
        }
        TableMaker.Form form = new TableMaker.Form(
                format.get(),
                param.flag("ascend").orElse(false),
                kind.hasRows(),
                false,
                false,
                false);
        return tables.table(group.get(), form, layered, Optional.of(spec), source.name(), position)
                .map(table -> new ParameterTree.Arrays(
                        source, isMatrix, shape.get(), source, Optional.empty(), table, false));
    }

    private static boolean is(
            AnnotationValues sparse, String attribute, String constant, boolean otherwise) {
        return sparse.constant(attribute).map(constant::equals).orElse(otherwise);
    }

    private Optional<ParameterTree.Member> refuse(
            String attribute, AnnotationValues param, ParameterSource source, String reason) {
        diagnostics.say(
                Message.SPARSE_ATTRIBUTE,
                param.position(attribute),
                attribute,
                source.name(),
                reason);
        return Optional.empty();
    }

    /** The format of its numbers; nothing where it is not made for single weights or rows. */
    private static Optional<WeightFormat> format(TypeMirror type) {
        return switch (leaf(type).getKind()) {
            case FLOAT -> Optional.of(WeightFormat.FLOAT);
            case DOUBLE -> Optional.of(WeightFormat.DOUBLE);
            default -> Optional.empty();
        };
    }

    /** The type of an element of at most two dimensions. */
    private static TypeMirror leaf(TypeMirror type) {
        TypeMirror row = Holding.arrayElement(type).orElse(type);
        return Holding.arrayElement(row).orElse(row);
    }

    private static String is(ParameterSource source) {
        TypeMirror type = leaf(source.type());
        return type.getKind() == TypeKind.SHORT
                ? "whose bfloat16 numbers would need master weights"
                : holdsObjects(type)
                        ? "which holds objects: @Sparse belongs to the fields inside"
                        : "which cannot be updated weight by weight";
    }

    /** Returns whether a type is that of objects, or of a collection of them. */
    private static boolean holdsObjects(TypeMirror type) {
        return type instanceof DeclaredType declared
                && (!((TypeElement) declared.asElement())
                                .getQualifiedName()
                                .toString()
                                .startsWith("java.")
                        || declared.getTypeArguments().stream()
                                .anyMatch(SparseReader::holdsObjects));
    }
}
