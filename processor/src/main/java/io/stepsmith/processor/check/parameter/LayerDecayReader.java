package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.RangedNumbers;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.Optional;

/** Reads {@code @LayerDecay}. */
record LayerDecayReader(Diagnostics diagnostics) {
    private static final Range DECAY = new Range(0, false, 1, true);
    private static final Range FLOOR = new Range(0, true, 1, true);

    /** Returns what a field of an array or List of objects says, if it says anything. */
    Optional<ParameterTree.Layers> read(ParameterSource source) {
        return AnnotationValues.find(source.element(), StepsmithAnnotation.LAYER_DECAY)
                .map(annotation -> new RangedNumbers(diagnostics, annotation))
                .map(numbers -> new ParameterTree.Layers(
                        numbers.number("value", 1, DECAY), numbers.number("floor", 0, FLOOR)));
    }

    /** Returns whether a field that holds no layers says nothing; otherwise after a message. */
    boolean isAbsent(ParameterSource source) {
        Optional<AnnotationValues> annotation =
                AnnotationValues.find(source.element(), StepsmithAnnotation.LAYER_DECAY);
        annotation.ifPresent(found ->
                diagnostics.say(Message.NO_LAYERS, found.position(), source.text(), source.type()));
        return annotation.isEmpty();
    }
}
