package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.List;
import java.util.Optional;

/** Reads {@code @Param(shape = {rows, columns})}: two numbers or names of int fields. */
final class ShapeReader {
    private static final String THROUGH =
            "name a method that returns it, as in {\"rows()\", \"32\"}";

    private final Context context;
    private final DimensionReader dimensions;

    ShapeReader(Context context, FieldAccess access) {
        this.context = context;
        this.dimensions = new DimensionReader(access, THROUGH);
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
        return dimensions.read(
                written, parameter, sources, reason -> refuse(position, parameter, reason));
    }

    private Optional<List<ParameterTree.Dimension>> refuse(
            SourcePosition position, ParameterSource parameter, String reason) {
        context.diagnostics().say(Message.SHAPE, position, parameter.name(), reason);
        return Optional.empty();
    }
}
