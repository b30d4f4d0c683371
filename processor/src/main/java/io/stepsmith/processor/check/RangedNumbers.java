package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;

/** The numbers of an annotation in which NaN does not stand for an absent one, each in its range. */
record RangedNumbers(Report report, Mirror annotation) {
    /** An attribute, after a message if it is out of its range. */
    double number(String attribute, double otherwise, Range range) {
        double value = annotation.explicit(attribute).map(written -> written.getValue() instanceof Number number ? number.doubleValue() : otherwise)
                .orElse(otherwise);
        if (!range.contains(value)) {
            report.say(Message.OUT_OF_RANGE, annotation.spot(attribute), attribute, value, range,
                    "@" + annotation.simpleName());
        }
        return value;
    }
}
