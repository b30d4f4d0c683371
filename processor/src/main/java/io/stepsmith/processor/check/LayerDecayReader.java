package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.model.Walk;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/** Reads {@code @LayerDecay}. */
record LayerDecayReader(Report report) {
    private static final Range DECAY = new Range(0, false, 1, true);
    private static final Range FLOOR = new Range(0, true, 1, true);

    /** What a field of an array or List of objects says, if it says anything. */
    Optional<Walk.Layers> read(VariableElement field) {
        return Mirror.find(field, Names.LAYER_DECAY).map(annotation -> new RangedNumbers(report, annotation))
                .map(numbers -> new Walk.Layers(numbers.number("value", 1, DECAY), numbers.number("floor", 0, FLOOR)));
    }

    /** Whether a field that holds no layers says nothing; otherwise after a message. */
    boolean isAbsent(VariableElement field) {
        Optional<Mirror> annotation = Mirror.find(field, Names.LAYER_DECAY);
        annotation.ifPresent(found -> report.say(Message.NO_LAYERS, found.spot(), FieldAccess.name(field), field.asType()));
        return annotation.isEmpty();
    }
}
