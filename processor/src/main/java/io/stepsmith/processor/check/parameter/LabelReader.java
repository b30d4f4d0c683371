package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.FieldAccess;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.List;
import java.util.Optional;

/** Reads {@code @Param(labelField = ...)}: what names each object of an array or List. */
record LabelReader(Context context, FieldAccess access) {
    private static final String THROUGH = "name a method that returns it, as in \"label()\"";

    /** Returns the member that has the label of an object; nothing after a message. */
    Optional<ParameterSource> read(
            ParameterSource source, AnnotationValues param, Holding holding) {
        if (holding.holder() == ParameterTree.Holder.ONE) {
            return refuse(source, param, "it holds one object, which its own name tells");
        }
        String wanted = param.string("labelField").orElse("");
        List<ParameterSource> labels = ParameterSources.in(holding.type(), context).stream()
                .filter(one -> one.type().toString().equals("java.lang.String"))
                .toList();
        Optional<ParameterSource> found =
                labels.stream().filter(one -> one.expression().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            return refuse(
                    source,
                    param,
                    "'" + wanted + "' is no String field or method of "
                            + holding.type().getSimpleName()
                            + DidYouMean.among(
                                    wanted,
                                    labels.stream()
                                            .map(ParameterSource::expression)
                                            .toList()));
        }
        return found.filter(label -> access.canReach(label, THROUGH));
    }

    private Optional<ParameterSource> refuse(
            ParameterSource source, AnnotationValues param, String reason) {
        context.diagnostics()
                .say(Message.LABEL_FIELD, param.position("labelField"), source.name(), reason);
        return Optional.empty();
    }
}
