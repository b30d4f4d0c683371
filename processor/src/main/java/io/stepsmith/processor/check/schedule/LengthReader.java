package io.stepsmith.processor.check.schedule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.Length;

import java.util.Optional;
import java.util.function.Function;

/**
 * Reader of a length that an annotation gives in one unit: in steps, in epochs, or as a portion.
 *
 * @param position of an attribute
 * @param what it is the length of: {@code phase}
 */
record LengthReader(
        Diagnostics diagnostics,
        AnnotationValues annotation,
        Function<String, SourcePosition> position,
        String what) {
    private static final Length ENDLESS = Length.of(Double.POSITIVE_INFINITY, Length.Unit.STEPS);

    /** The length, after a message if there are two; infinite if there is none. */
    Length read() {
        Length length = ENDLESS;
        for (Length.Unit unit : Length.Unit.values()) {
            Optional<Double> given = annotation.number(unit.attribute());
            if (given.isPresent() && length != ENDLESS) {
                diagnostics.say(
                        Message.TWO_LENGTHS,
                        position.apply(unit.attribute()),
                        what,
                        length.unit().attribute(),
                        unit.attribute());
            } else if (given.isPresent() || annotation.isBroken(unit.attribute())) {
                length = Length.of(given.orElse(1.0), unit);
            }
        }
        return length;
    }

    /** Returns whether a length that is written is out of range, after a message if it is. */
    boolean refuses(Length length) {
        double value = length.value();
        String unit = length.unit().attribute();
        boolean portion = length.unit() == Length.Unit.PORTION;
        if (annotation.explicit(unit).isEmpty()) {
            return false;
        }
        if (!(value > 0 && !Double.isInfinite(value) && (!portion || value <= 1))) {
            diagnostics.say(
                    Message.PHASE_LENGTH,
                    position.apply(unit),
                    unit,
                    written(unit).orElse(value),
                    portion ? " and at most 1" : "");
            return true;
        }
        if (!ShapeAttributes.LENGTH.contains(value)) {
            diagnostics.say(
                    Message.OUT_OF_RANGE,
                    position.apply(unit),
                    unit,
                    value,
                    ShapeAttributes.LENGTH,
                    "@" + annotation.simpleName());
            return true;
        }
        return false;
    }

    private Optional<Double> written(String attribute) {
        return annotation
                .explicit(attribute)
                .filter(value -> value.getValue() instanceof Number)
                .map(value -> ((Number) value.getValue()).doubleValue());
    }
}
