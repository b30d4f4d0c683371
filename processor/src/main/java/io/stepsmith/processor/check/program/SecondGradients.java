package io.stepsmith.processor.check.program;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;

import java.util.List;

/** Refuses second gradients beside micro-batches or a scale of the loss. */
final class SecondGradients {
    private SecondGradients() {}

    /** Checks a model; messages are at the annotation that asks for either. */
    static void check(CompiledModel model, Diagnostics diagnostics) {
        model.tables().stream()
                .filter(table -> table.program().perturbation().isPresent())
                .findFirst()
                .ifPresent(table -> {
                    for (StepsmithAnnotation one : List.of(
                            StepsmithAnnotation.ACCUMULATE, StepsmithAnnotation.LOSS_SCALE)) {
                        AnnotationValues.find(model.spec().element(), one)
                                .ifPresent(annotation -> diagnostics.say(
                                        Message.SECOND_GRADIENT,
                                        annotation.position(),
                                        one.simpleName(),
                                        table.group().rule().title()));
                    }
                });
    }
}
