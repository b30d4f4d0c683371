package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Reads {@code @Param(shape = {rows, columns})}: two numbers or names of int fields. */
public final class ShapeReader {
    private final Context context;
    private final FieldAccess access;

    public ShapeReader(Context context, FieldAccess access) {
        this.context = context;
        this.access = access;
    }

    /** Rows and columns as written; empty if there is no shape; nothing after a message. */
    public Optional<List<String>> read(
            VariableElement field,
            AnnotationValues param,
            boolean flat,
            List<VariableElement> fields) {
        if (param.explicit("shape").isEmpty()) {
            return Optional.of(List.of());
        }
        SourcePosition spot = param.spot("shape");
        if (!flat) {
            return refuse(spot, field, "only a flat array has a shape to be told");
        }
        List<String> shape = param.list("shape").stream()
                .map(value -> String.valueOf(value.getValue()))
                .toList();
        if (shape.size() != 2) {
            return refuse(spot, field, "it has " + shape.size());
        }
        for (String dimension : shape) {
            if (!isNumber(dimension)) {
                Optional<VariableElement> found = fields.stream()
                        .filter(other -> other.getSimpleName().contentEquals(dimension))
                        .findFirst();
                if (found.isEmpty() || found.get().asType().getKind() != TypeKind.INT) {
                    return refuse(
                            spot,
                            field,
                            "'" + dimension + "' is no int field of "
                                    + field.getEnclosingElement().getSimpleName()
                                    + DidYouMean.among(
                                            dimension,
                                            fields.stream()
                                                    .filter(other ->
                                                            other.asType().getKind()
                                                                    == TypeKind.INT)
                                                    .map(other -> other.getSimpleName()
                                                            .toString())
                                                    .toList()));
                }
                if (!access.canReach(found.get(), SourcePosition.of(found.get()))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(shape);
    }

    private static boolean isNumber(String dimension) {
        return dimension.matches("[0-9]{1,9}");
    }

    private Optional<List<String>> refuse(
            SourcePosition spot, VariableElement field, String reason) {
        context.report().say(Message.SHAPE, spot, field.getSimpleName(), reason);
        return Optional.empty();
    }
}
