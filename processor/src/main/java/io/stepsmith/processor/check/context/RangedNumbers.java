package io.stepsmith.processor.check.context;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Range;

/**
 * The numbers of an annotation in which NaN does not stand for an absent one, each in its range.
 */
public record RangedNumbers(Diagnostics diagnostics, AnnotationValues annotation) {
    /** An attribute, after a message if it is out of its range. */
    public double number(String attribute, double otherwise, Range range) {
        double value = annotation
                .explicit(attribute)
                .map(written -> written.getValue() instanceof Number number
                        ? number.doubleValue()
                        : otherwise)
                .orElse(otherwise);
        if (!range.contains(value)) {
            diagnostics.say(
                    Message.OUT_OF_RANGE,
                    annotation.position(attribute),
                    attribute,
                    value,
                    range,
                    "@" + annotation.simpleName());
        }
        return value;
    }
}
