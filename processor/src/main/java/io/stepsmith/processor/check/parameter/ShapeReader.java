package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.type.TypeKind;

/** Reads {@code @Param(shape = {rows, columns})}: two numbers or names of int fields. */
final class ShapeReader {
    private static final String THROUGH =
            "name a method that returns it, as in {\"rows()\", \"32\"}";

    private final Context context;
    private final FieldAccess access;

    ShapeReader(Context context, FieldAccess access) {
        this.context = context;
        this.access = access;
    }

    /** Rows and columns; empty if there is no shape; nothing after a message. */
    Optional<List<ParameterTree.Dimension>> read(
            ParameterSource parameter,
            AnnotationValues param,
            boolean flat,
            List<ParameterSource> sources) {
        if (param.explicit("shape").isEmpty()) {
            return Optional.of(List.of());
        }
        SourcePosition position = param.position("shape");
        if (!flat) {
            return refuse(position, parameter, "only a flat array has a shape to be told");
        }
        List<String> written = param.list("shape").stream()
                .map(value -> String.valueOf(value.getValue()))
                .toList();
        if (written.size() != 2) {
            return refuse(position, parameter, "it has " + written.size());
        }
        List<ParameterSource> ints = sources.stream()
                .filter(source -> source.type().getKind() == TypeKind.INT)
                .toList();
        List<ParameterTree.Dimension> shape = new ArrayList<>();
        for (String dimension : written) {
            if (isNumber(dimension)) {
                shape.add(new ParameterTree.Dimension.Written(Integer.parseInt(dimension)));
                continue;
            }
            Optional<ParameterSource> found = sources.stream()
                    .filter(source -> source.expression().equals(dimension))
                    .findFirst()
                    .filter(ints::contains);
            if (found.isEmpty()) {
                return refuse(
                        position,
                        parameter,
                        "'" + dimension + "' is no int field of "
                                + parameter.element().getEnclosingElement().getSimpleName()
                                + DidYouMean.among(
                                        dimension,
                                        ints.stream()
                                                .map(ParameterSource::expression)
                                                .toList()));
            }
            if (!access.canReach(found.get(), THROUGH)) {
                return Optional.empty();
            }
            shape.add(new ParameterTree.Dimension.Stored(found.get()));
        }
        return Optional.of(shape);
    }

    private static boolean isNumber(String dimension) {
        return dimension.matches("[0-9]{1,9}");
    }

    private Optional<List<ParameterTree.Dimension>> refuse(
            SourcePosition position, ParameterSource parameter, String reason) {
        context.diagnostics().say(Message.SHAPE, position, parameter.name(), reason);
        return Optional.empty();
    }
}
